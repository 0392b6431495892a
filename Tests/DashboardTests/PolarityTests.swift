import LatentSpace
import TerminalUI
import Testing

@testable import Dashboard

/// Pictures are light ink on dark paper, and dark ink on light paper.
struct PolarityTests {
    /// The cell of a picture that is all ink.
    func inked(_ renderer: ImageRenderer, _ name: ThemeName) -> Cell {
        var state = State(
            size: Size(width: 80, height: 24), look: Look(Capabilities(), name), renderer: renderer)
        state.status = Status("")
        var surface = Surface(Size(width: 2, height: 1))
        drawPicture(GreyImage(width: 1, height: 1, pixels: [1]), in: Rect(surface.size), state, &surface)
        surface.ground(state.look.theme.ground, in: Rect(surface.size))
        return surface[0, 0]
    }

    @Test(arguments: ImageRenderer.allCases) func inkIsDarkOnLightPaper(_ renderer: ImageRenderer) {
        let (light, dark) = (inked(renderer, .light), inked(renderer, .contrast))
        if renderer.isGrey {
            #expect(light.style.background == Color(grey: 0))
            #expect(dark.style.background == Color(grey: 255))
        } else {
            // A full block, a full braille cell or the densest letter, in the theme's ink.
            #expect(light.character == dark.character)
            #expect(light.style.foreground == Color(grey: 28))
            #expect(light.style.background == Color(grey: 255))
            #expect(dark.style.foreground == Color(grey: 255))
            #expect(dark.style.background == Color(grey: 0))
        }
    }
}
