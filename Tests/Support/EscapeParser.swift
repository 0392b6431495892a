/// Takes a terminal's input apart: text in UTF-8, control characters, escape and control sequences, strings.
struct EscapeParser: Sendable {
    /// One thing to do.
    enum Action: Equatable, Sendable {
        case text(Unicode.Scalar)
        case control(UInt8)
        /// ESC, intermediate bytes as text, the final byte.
        case escape(String, Unicode.Scalar)
        case sequence(ControlSequence)
        /// OSC, DCS, APC, PM or SOS with its introducing byte and its text.
        case string(UInt8, String)
    }

    private enum State {
        case ground
        case escape(String)
        case sequence
        case string(UInt8, [UInt8])
        /// ESC inside a string: its end, if a backslash follows.
        case stringEscape(UInt8, [UInt8])
    }

    private var state = State.ground
    private var sequence = ControlSequence()
    private var decoder = UTF8Decoder()

    /// What these bytes ask for, with what came before them.
    mutating func actions(_ bytes: [UInt8]) -> [Action] {
        var actions: [Action] = []
        for byte in bytes { take(byte, &actions) }
        return actions
    }

    private mutating func take(_ byte: UInt8, _ actions: inout [Action]) {
        switch state {
        case .ground: ground(byte, &actions)
        case .escape(let intermediates): escape(byte, intermediates, &actions)
        case .sequence: sequence(byte, &actions)
        case .string(let kind, let text): string(byte, kind, text, &actions)
        case .stringEscape(let kind, let text):
            finish(kind, text, &actions)
            state = .ground
            if byte != 0x5C { escape(byte, "", &actions) }
        }
    }

    private mutating func ground(_ byte: UInt8, _ actions: inout [Action]) {
        if byte < 0x20 || byte == 0x7F {
            if decoder.isPending { actions.append(.text(decoder.abandon())) }
            control(byte, &actions)
        } else {
            for scalar in decoder.scalars(byte) { actions.append(.text(scalar)) }
        }
    }

    /// A control character acts inside sequences too; ESC, CAN and SUB end them.
    private mutating func control(_ byte: UInt8, _ actions: inout [Action]) {
        switch byte {
        case 0x1B: state = .escape("")
        case 0x18, 0x1A: state = .ground
        case 0x7F: break
        default: actions.append(.control(byte))
        }
    }

    private mutating func escape(_ byte: UInt8, _ intermediates: String, _ actions: inout [Action]) {
        switch byte {
        case 0..<0x20, 0x7F...: control(byte, &actions)
        case 0x20..<0x30: state = .escape(intermediates + String(Unicode.Scalar(byte)))
        case 0x5B where intermediates.isEmpty:
            sequence = ControlSequence()
            state = .sequence
        case 0x50, 0x58, 0x5D, 0x5E, 0x5F:
            state = intermediates.isEmpty ? .string(byte, []) : .ground
        default:
            actions.append(.escape(intermediates, Unicode.Scalar(byte)))
            state = .ground
        }
    }

    private mutating func sequence(_ byte: UInt8, _ actions: inout [Action]) {
        switch byte {
        case 0x30...0x39:
            if sequence.parameters.isEmpty { sequence.parameters = [[nil]] }
            let (last, part) = (sequence.parameters.count - 1, (sequence.parameters.last?.count ?? 1) - 1)
            let old = sequence.parameters[last][part] ?? 0
            sequence.parameters[last][part] = min(old * 10 + Int(byte - 0x30), 1 << 20)
        case 0x3A, 0x3B:
            if sequence.parameters.isEmpty { sequence.parameters = [[nil]] }
            if byte == 0x3B {
                sequence.parameters.append([nil])
            } else {
                sequence.parameters[sequence.parameters.count - 1].append(nil)
            }
        case 0x3C...0x3F: sequence.mark = Unicode.Scalar(byte)
        case 0x20...0x2F: sequence.intermediates.unicodeScalars.append(Unicode.Scalar(byte))
        case 0x40...0x7E:
            sequence.final = Unicode.Scalar(byte)
            actions.append(.sequence(sequence))
            state = .ground
        default: control(byte, &actions)
        }
    }

    private mutating func string(_ byte: UInt8, _ kind: UInt8, _ text: [UInt8], _ actions: inout [Action]) {
        switch byte {
        case 0x07 where kind == 0x5D:
            finish(kind, text, &actions)
            state = .ground
        case 0x1B: state = .stringEscape(kind, text)
        case 0x18, 0x1A: state = .ground
        default:
            state = .string(kind, text + [byte])
            // Linux's console resets and sets its palette by strings that have no end.
            if kind == 0x5D, text + [byte] == [0x52] || (text.first == 0x50 && text.count == 7) {
                finish(kind, text + [byte], &actions)
                state = .ground
            }
        }
    }

    private func finish(_ kind: UInt8, _ text: [UInt8], _ actions: inout [Action]) {
        actions.append(.string(kind, String(decoding: text, as: UTF8.self)))
    }
}
