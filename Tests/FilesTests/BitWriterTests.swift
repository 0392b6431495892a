import Files
import Testing

@Suite("Bit writer") struct BitWriterTests {
    @Test("Values lie from the low end of each byte on, across bytes") func writesFromTheLowEnd() {
        var writer = BitWriter()
        writer.put(0b1, 1)
        writer.put(0b10, 2)
        writer.put(0b1_1100_1010, 9)
        #expect(writer.bytes == [0b0101_0101])
        #expect(writer.finish() == [0b0101_0101, 0b0000_1110])
    }

    @Test("A value of no bits is nothing, and whole bytes are not filled") func fillsOnlyBegunBytes() {
        var writer = BitWriter()
        writer.put(0, 0)
        #expect(writer.finish() == [])
        writer.put(0xBEEF, 16)
        writer.align()
        #expect(writer.finish() == [0xEF, 0xBE])
        writer.put(1, 1)
        writer.align()
        writer.put(2, 8)
        #expect(writer.finish() == [0xEF, 0xBE, 1, 2])
    }
}
