import TerminalUI
import Testing

@testable import Dashboard

struct KeyMapTests {
    @Test func everyActionHasANameOfItsOwn() {
        var actions: [String: Action] = [:]
        for binding in KeyMap.standard.table {
            for (_, action) in binding.keys {
                let name = ActionName.of(action, in: binding.context)
                if let other = actions[name] { #expect(other == action, "\(name)") }
                actions[name] = action
                #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || "-+.".contains($0) }, "\(name)")
            }
        }
        #expect(actions.count > 200)
    }

    @Test func namesAreKept() {
        // People write these into their configurations.
        let names = Set(KeyMap.standard.entries.map(\.name))
        #expect(
            names.isSuperset(of: [
                "everywhere.quit", "everywhere.screen-map", "everywhere.shelf-open", "everywhere.truncation-open",
                "everywhere.truncation-change+5", "everywhere.next-theme", "explore.mark-a", "explore.random-point",
                "explore.seed+1", "explore.walk-add", "gallery.browse-left", "gallery.page+1", "latent.change-10",
                "latent.end-component-last", "walk.play", "map.choose", "train.pause",
            ]), "\(names.sorted())")
        #expect(names.filter { $0.hasPrefix("command-line.") || $0.hasPrefix("help.") } == [])
    }

    @Test func anotherKeyDoesTheAction() throws {
        var keys = KeyMap.standard
        try keys.rebind("explore.random-point", to: [.alt("r"), .function(5)])
        #expect(keys.action(.alt("r"), in: [.explore]) == .randomPoint)
        #expect(keys.action(.function(5), in: [.explore]) == .randomPoint)
        #expect(keys.action(.character("R"), in: [.explore]) == nil)
        #expect(keys.bindings(.explore).contains { $0.name == "Alt-r F5" })
        #expect(keys.conflict == nil)
        #expect(keys.key(of: .randomPoint, in: [.explore]) == "Alt-r")

        var driver = Driver.started()
        driver.state.keys = keys
        let before = driver.point
        driver.press(.character("R"))
        #expect(driver.point == before)
        driver.press(.alt("r"))
        #expect(driver.point != before)
    }

    @Test func partOfALineOfTheHelpCanChange() throws {
        var keys = KeyMap.standard
        try keys.rebind("explore.mark-b", to: [.character("B")])
        #expect(keys.bindings(.explore).first { $0.help == "mark the point as A, as B" }?.name == "a B")
    }

    @Test func theWaysOutStay() throws {
        var keys = KeyMap.standard
        try keys.rebind("everywhere.quit", to: [.character("Q")])
        #expect(keys.action(.control("c"), in: [.everywhere]) == .quit)
        #expect(keys.action(.character("Q"), in: [.everywhere]) == .quit)
        #expect(keys.action(.character("q"), in: [.everywhere]) == nil)
        #expect(throws: KeyMapError.reserved("Esc")) { try keys.rebind("explore.keep", to: [.escape]) }
        #expect(throws: KeyMapError.unknown("command-line.accept")) {
            try keys.rebind("command-line.accept", to: [.character("x")])
        }
    }

    @Test func twoMeaningsOfAKeyAreFound() throws {
        #expect(KeyMap.standard.conflict == nil)
        var keys = KeyMap.standard
        try keys.rebind("explore.random-point", to: [.character("q")])
        #expect(keys.conflict == .taken("q", "everywhere.quit", "explore.random-point"))
        // The same key in two panels of which only one has the keyboard is fine.
        keys = .standard
        try keys.rebind("gallery.first-sample", to: [.character("x")])
        #expect(keys.conflict == nil)
        // Two can change places.
        try keys.rebind("explore.mark-a", to: [.character("b")])
        #expect(keys.conflict != nil)
        try keys.rebind("explore.mark-b", to: [.character("a")])
        #expect(keys.conflict == nil)
    }
}
