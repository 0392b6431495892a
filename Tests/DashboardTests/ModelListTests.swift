import TerminalUI
import Testing

@testable import Dashboard

struct ModelListTests {
    static func listing(_ name: String, _ kind: ModelListing.Kind) -> ModelListing {
        var listing = ModelListing(name: name, operand: name, path: "/models/" + name, kind: kind)
        (listing.network, listing.title, listing.side) = ("dcgan", "About " + name, 28)
        (listing.latentSize, listing.classes) = (kind == .classifier ? 0 : 100, ["0", "1", "2"])
        (listing.parameters, listing.bytes, listing.quality) = (1_234_567, 5000, "Fréchet 5.64")
        return listing
    }

    static let some = [
        listing("digits-cgan", .generator(isTold: true, hasDiscriminator: true)),
        listing("digits-cnn", .classifier),
        listing("digits-dcgan", .generator(isTold: false, hasDiscriminator: false)),
        listing("spoilt", .broken("card.json: card is not JSON: it ends too early")),
        listing("critic", .discriminator),
    ]

    /// A dashboard with its list of models open.
    func opened(_ listings: [ModelListing] = some, width: Int = 80, height: Int = 24) -> Driver {
        var driver = Driver(width: width, height: height)
        driver.report.generatorPath = "/models/digits-dcgan"
        driver.report.classifierPath = "/models/digits-cnn"
        driver.send(.started)
        driver.effects = []
        driver.type("O")
        driver.send(.lab(.models(listings)))
        return driver
    }

    func asked(_ driver: Driver) -> [LabEffect] {
        driver.effects.compactMap { if case .lab(let effect) = $0 { effect } else { nil } }
    }

    @Test func tellsWhatThereIsAndWhatIsInUse() {
        let lines = opened().lines.map { String($0.dropFirst(2).prefix(76)) }
        #expect(
            lines[5...16] == [
                "─ Models ─────────────────────────────────────────────────────────────── 5 ─",
                "   name                     what it is               z  classes     weights ",
                "   digits-cgan              generator, by class    100        3   1,234,567 ",
                " ● digits-cnn               classifier                        3   1,234,567 ",
                " ● digits-dcgan             generator              100        3   1,234,567 ",
                "   spoilt                   card.json: card is not JSON: it ends too early  ",
                "   critic                   discriminator          100        3   1,234,567 ",
                "                                                                            ",
                "                                                                            ",
                " in use · About digits-dcgan                                                ",
                " dcgan · 28×28 · no discriminator · 5 kB · Fréchet 5.64 · classes 0 1 2     ",
                " /models/digits-dcgan                                                       ",
            ])
    }

    @Test func aModelWithoutACardHasNoTitle() {
        var plain = Self.some[2]
        plain.title = ""
        #expect(opened([plain]).lines[14].dropFirst(2).prefix(20) == " in use             ")
    }

    @Test func asksForTheModelsWheneverItIsOpened() {
        var driver = opened()
        #expect(asked(driver) == [.listModels])
        driver.press(.escape)
        #expect(driver.state.overlay == nil)
        driver.type(":models")
        driver.press(.enter)
        #expect(driver.state.overlay == .modelList)
        #expect(asked(driver) == [.listModels, .listModels])
    }

    @Test func beginsAtTheGeneratorInUseAndStaysWhereItIs() {
        var driver = opened()
        #expect(driver.state.modelList.cursor == 2)
        driver.press(.down)
        driver.send(.lab(.models([Self.listing("another", .classifier)] + Self.some)))
        #expect(driver.state.modelList.chosen?.name == "spoilt")
        driver.send(.lab(.models([])))
        #expect(driver.state.modelList.chosen == nil)
        driver.press(.down, .up, .end, .home, .pageDown, .enter)
        #expect(driver.state.modelList.cursor == 0)
    }

    @Test func enterOpensAGeneratorAndLetsAClassifierJudge() {
        var driver = opened()
        driver.press(.home, .enter)
        #expect(driver.state.overlay == nil)
        #expect(asked(driver).last == .open("digits-cgan"))
        driver = opened()
        driver.press(.up, .enter)
        #expect(asked(driver).last == .judgeBy("digits-cnn"))
        #expect(driver.state.status.text == "Reading digits-cnn…")
    }

    @Test func saysWhyNot() {
        var driver = opened()
        driver.press(.down, .enter)
        #expect(driver.state.status == Status("card.json: card is not JSON: it ends too early", .bad))
        driver.press(.end, .enter)
        #expect(
            driver.state.status
                == Status("critic: only a discriminator, which neither draws nor tells classes apart", .bad))
        #expect(driver.state.overlay == .modelList)
        #expect(asked(driver) == [.listModels])
        #expect(driver.lines[23].hasSuffix("Enter open  Esc close "))
    }

    @Test func looksForModelsByWhatIsTyped() {
        var driver = opened()
        driver.type("/DCgan")
        #expect(
            driver.state.modelList.shown?.map(\.name) == [
                "digits-cgan", "digits-cnn", "digits-dcgan", "spoilt", "critic",
            ])
        driver.press(.backspace, .backspace, .backspace, .backspace, .backspace)
        driver.type("gen")
        #expect(driver.state.modelList.shown?.map(\.name) == ["digits-cgan", "digits-dcgan"])
        // The one under the cursor stays under it.
        #expect(driver.state.modelList.chosen?.name == "digits-dcgan")
        #expect(driver.lines[5].contains("─ Models with gen ───"))
        #expect(driver.lines[5].contains("─ 2 ─"))
        driver.press(.up, .enter)
        #expect(asked(driver).last == .open("digits-cgan"))
        #expect(driver.state.overlay == nil)
        driver.type("O")
        #expect(driver.state.modelList.filter == "" && !driver.state.modelList.isTyping)
    }

    @Test func escapeShowsAllModelsAndThenCloses() {
        var driver = opened()
        driver.type("/zzz?q")
        #expect(driver.state.modelList.filter == "zzz?q" && driver.state.modelList.chosen == nil)
        #expect(driver.lines.contains { $0.contains("No model has this in its name or kind (Esc shows all)") })
        driver.press(.enter, .up, .down, .pageDown)
        #expect(driver.state.overlay == .modelList && driver.state.modelList.cursor == 0)
        driver.press(.escape)
        #expect(driver.state.overlay == .modelList && driver.state.modelList.shown?.count == 5)
        driver.press(.escape)
        #expect(driver.state.overlay == nil)
    }

    @Test func namesHaveRoomOnASmallScreen() {
        let lines = opened(width: 60, height: 20).lines
        #expect(lines[4].contains("   name                      what it is               z "))
        #expect(lines[5].contains("   digits-cgan               generator, by class    100 "))
    }

    @Test func pagesThroughHundreds() {
        let many = (0..<500).map { Self.listing("m\($0)", .classifier) }
        var driver = opened(many)
        driver.press(.pageDown, .pageDown)
        #expect(driver.state.modelList.cursor == 30)
        #expect(driver.lines[1].contains("31–45 of 500"))
        driver.press(.end)
        #expect(driver.state.modelList.cursor == 499)
        driver.type("k")
        #expect(driver.state.modelList.cursor == 498)
        driver.press(.home)
        driver.send(.mouse(Mouse(.wheelDown, x: 40, y: 10)))
        #expect(driver.state.modelList.cursor == 3)
    }

    @Test func theMouseChoosesTakesAndCloses() throws {
        var driver = opened()
        let rows = driver.state.modelWindow.rows
        driver.send(.mouse(Mouse(.press, x: rows[0].place.x + 5, y: rows[0].place.y)))
        #expect(driver.state.modelList.cursor == 0 && driver.state.overlay == .modelList)
        driver.send(.mouse(Mouse(.press, x: rows[0].place.x + 5, y: rows[0].place.y)))
        #expect(asked(driver).last == .open("digits-cgan") && driver.state.overlay == nil)
        driver = opened()
        driver.send(.mouse(Mouse(.press, x: 0, y: 0)))
        #expect(driver.state.overlay == nil)
    }

    @Test func hostileTextIsHarmlessAndAnySizeWill() {
        var evil = Self.listing("\u{1B}[2J\u{202E}x\n", .classifier)
        (evil.title, evil.quality, evil.network) = ("\u{9B}0m", "\u{7}", "\u{1B}")
        (evil.path, evil.classes) = ("/\u{1B}]0;x\u{7}", ["\u{1B}"])
        var broken = evil
        broken.kind = .broken("\u{1B}[31m: bad\u{7}")
        for size in [(80, 24), (60, 18), (200, 60), (1, 1)] {
            var driver = opened([evil, broken], width: size.0, height: size.1)
            for key in [Key.down, .enter, .up] {
                driver.press(key)
                let text = driver.lines.joined()
                #expect(
                    !text.unicodeScalars.contains {
                        $0.value < 32 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
                    })
            }
        }
    }

    @Test func aNewJudgeIsSaid() {
        var driver = opened()
        driver.hasMeans = false
        driver.report.classifier = .ready("digits-judge")
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.status.text == "digits-judge judges from now on")
    }

    @Test func modelsThatAreNotUnderstoodAreCounted() {
        var driver = Driver.started()
        driver.report.complaints = ["/m/a/card.json: no"]
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.status == Status("1 model not understood (O tells why): /m/a/card.json: no", .bad))
        driver.report.complaints.append("b: no")
        driver.send(.modelsLoaded(driver.report))
        #expect(driver.state.status.text == "2 models not understood (O tells why): /m/a/card.json: no")
    }
}
