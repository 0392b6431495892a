import Files
import TerminalUI

/// The favourites, with the picture of the chosen one.
func drawShelf(_ state: State, _ surface: inout Surface) {
    let (look, theme, shelf, list) = (state.look, state.look.theme, state.shelf, state.shelfWindow)
    let inside = window(list.window, title: "Favourites", note: list.note, look, &surface).inset(dx: 1, dy: 0)
    guard list.count > 0 else {
        return say("None yet: f keeps the point that Explore shows", in: inside, style: theme.muted, look, &surface)
    }
    list.draw(theme, on: &surface) { index, row, isChosen, surface in
        let favourite = shelf.favourites[index]
        let style = isChosen ? theme.selected : theme.text
        let used = surface.write(favourite.name, in: row, style: style, look: look)
        surface.write(
            SafeText.clean(favourite.origin, width: 40), in: row.cutLeft(used + 2).rest,
            style: isChosen ? style : theme.muted, align: .right, look: look)
    }
    guard let chosen = shelf.chosen else { return }
    let picture = inside.cutLeft(list.place.width + 1).rest
    if chosen.latent.count != state.models.latentSize {
        say("for another generator: \(chosen.latent.count) numbers", in: picture, style: theme.muted, look, &surface)
    } else if let sample = shelf.picture {
        drawPicture(sample, in: picture, state, &surface)
    }
}
