/// Model files of other programs that people take for safetensors, known by their first bytes.
public enum ForeignFormat: Equatable, Sendable {
    /// PyTorch's archive since version 1.6, or any other ZIP archive.
    case zip
    /// Python's pickle, as PyTorch wrote before.
    case pickle
    /// NumPy's array file.
    case npy
    /// NumPy's archive of array files.
    case npz
    /// HDF5, as Keras writes.
    case hdf5
    /// llama.cpp's format.
    case gguf
    /// Gzip.
    case gzip

    /// Recognises the beginning of a file; nil when it can be safetensors.
    init?(_ bytes: [UInt8]) {
        // A safetensors file has its JSON at byte 8; the length before it may look like anything, but ends in zeros.
        if bytes.count > 8, bytes[8] == UInt8(ascii: "{") || bytes[8] == 0x20 { return nil }
        if Self.beginsWithArray(bytes) {
            self = .npz
        } else if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
            self = .zip
        } else if bytes.count > 2, bytes[0] == 0x80, (2...5).contains(bytes[1]), bytes[2] != 0 {
            self = .pickle
        } else if bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]) {
            self = .npy
        } else if bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .hdf5
        } else if bytes.starts(with: [0x47, 0x47, 0x55, 0x46]) {
            self = .gguf
        } else if bytes.starts(with: [0x1F, 0x8B, 8]) {
            self = .gzip
        } else {
            return nil
        }
    }

    /// Whether these are the first bytes of a ZIP archive whose first file is a NumPy array.
    private static func beginsWithArray(_ bytes: [UInt8]) -> Bool {
        // The length of the file's name is at byte 26, the name at byte 30.
        guard bytes.starts(with: [0x50, 0x4B, 3, 4]), bytes.count > 30 else { return false }
        let end = 30 + Int(bytes[26]) + Int(bytes[27]) << 8
        return end <= bytes.count && bytes[30..<end].suffix(4).elementsEqual(".npy".utf8)
    }

    /// The two lines of Python that turn PyTorch's file into safetensors; empty for other formats.
    public func conversion(of file: String) -> [String] {
        guard self == .zip || self == .pickle else { return [] }
        // The lines are meant to be pasted, so a name that would need quoting does not go into them.
        let plain = file.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "/"):
                return true
            default: return false
            }
        }
        let source = plain ? file : "model.pt"
        let end = source.lastIndex { $0 == "." || $0 == "/" }
        let stem = end.map { source[$0] == "." ? source[..<$0] : source[...] } ?? source[...]
        return [
            "import torch, safetensors.torch",
            "safetensors.torch.save_file(torch.load('\(source)', weights_only=True), "
                + "'\(stem).safetensors')",
        ]
    }

    /// What a message says in place of the file's contents.
    func message(of file: String) -> String {
        switch self {
        case .zip, .pickle:
            let name = self == .zip ? "a PyTorch or other ZIP archive" : "a Python pickle"
            let lines = conversion(of: file).joined(separator: "; ")
            return "\(name), not safetensors; reading it could run any code (convert it: python3 -c \"\(lines)\")"
        case .npy: return "a NumPy array, not safetensors (name a .safetensors file)"
        case .npz: return "an archive of NumPy arrays, not safetensors (name a .safetensors file)"
        case .hdf5: return "an HDF5 file, not safetensors (name a .safetensors file)"
        case .gguf: return "a GGUF file, not safetensors (name a .safetensors file)"
        case .gzip: return "a gzip file, not safetensors (unpack it first)"
        }
    }
}
