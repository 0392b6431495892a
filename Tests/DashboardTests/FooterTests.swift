import TerminalUI
import Testing

@testable import Dashboard

/// What the footer names first: what there is to do now.
@Suite struct FooterTests {
    private func footer(_ driver: Driver) -> String {
        var driver = driver
        driver.state.status = Status("")
        return driver.lines.last ?? ""
    }

    private func told(_ width: Int, _ height: Int) -> Driver {
        var driver = Driver(width: width, height: height)
        driver.report.conditions = driver.report.labels
        driver.send(.started)
        return driver
    }

    @Test func theGalleryOfOneClassNamesTheWayToOthers() {
        #expect(footer(told(80, 24)).contains("browse  n N class  PgUp PgDn page"))
        #expect(footer(told(120, 40)).contains("browse  n N class  PgUp PgDn page"))
        let plain = footer(Driver.started())
        #expect(plain.contains("browse  PgUp PgDn page") && !plain.contains("n N"))
    }

    @Test func otherPanelsNameTheirOwnKeysFirst() {
        var driver = told(120, 40)
        driver.focus(.latent)
        #expect(footer(driver).contains("←→ hl component  ↑↓ kj ±0.1"))
    }

    @Test func aTrainingCanBeHeldAndStopped() {
        var driver = TrainTests.training()
        #expect(driver.state.status.text == "Training in dcgan")
        #expect(driver.lines.last?.contains("Space pause  x stop  <> hl crosshair") == true)
        driver.type("x")
        #expect(!footer(driver).contains("Space") && footer(driver).contains("<> hl crosshair"))
    }

    @Test func aFormNamesWhatItsSettingTakes() {
        var driver = TrainTests.opened()
        driver.type("n")
        #expect(footer(driver).contains("<> value") && !footer(driver).contains("type a value"))
        driver.press(.down)
        #expect(!footer(driver).contains("<> value") && footer(driver).contains("type a value"))
        driver.press(.down)
        #expect(footer(driver).contains("<> value"))
    }

    @Test func aWalkWithoutPointsNamesHowToGetSome() {
        var driver = Driver(width: 120, height: 40)
        driver.hasMeans = false
        driver.send(.started)
        driver.type("4")
        #expect(driver.state.walk.points.isEmpty)
        #expect(footer(driver).contains(" a add  p point  "))
        for word in ["play", "pictures", "picture", "path", "tour", "export", "explore"] {
            #expect(!footer(driver).contains(" \(word)"), "\(word)")
        }
        driver.press(.backTab)
        #expect(driver.state.walk.panel == .points && !footer(driver).contains("take out"))
        driver.type("a")
        #expect(footer(driver).contains(" a add  p point  ") && footer(driver).contains("x take out"))
        driver.type("a")
        #expect(footer(driver).contains("Space play"))
        driver.type(" ")
        #expect(footer(driver).contains("Space hold") && !footer(driver).contains("Space play"))
    }
}
