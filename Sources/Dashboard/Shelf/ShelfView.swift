import Files
import TerminalUI

/// The favourites, with the picture of the chosen one.
func drawShelf(_ state: State, _ area: Rect, _ surface: inout Surface) {
    let (look, theme, shelf) = (state.look, state.look.theme, state.shelf)
    let count = shelf.favourites.count
    let inside = window(
        width: 76, height: min(area.height - 4, 20), title: "Favourites", note: count == 0 ? "" : "\(count)", area,
        look, &surface
    ).inset(dx: 1, dy: 0)
    guard count > 0 else {
        return say("None yet: f keeps the point that Explore shows", in: inside, style: theme.muted, look, &surface)
    }
    let art = min(28, inside.width / 2)
    let (list, picture) = inside.cutLeft(inside.width - art)
    let first = max(0, min(count - list.height, shelf.cursor - list.height / 2))
    for (row, favourite) in shelf.favourites.dropFirst(first).prefix(list.height).enumerated() {
        let line = Rect(x: list.x, y: list.y + row, width: list.width - 1, height: 1)
        let isChosen = first + row == shelf.cursor
        let style = isChosen ? theme.selected : theme.text
        if isChosen { surface.fill(line, Cell(" ", style)) }
        let used = surface.write(favourite.name, in: line, style: style, look: look)
        surface.write(
            SafeText.clean(favourite.origin, width: 40), in: line.cutLeft(used + 2).rest,
            style: isChosen ? style : theme.muted, align: .right, look: look)
    }
    guard let chosen = shelf.chosen else { return }
    if chosen.latent.count != state.models.latentSize {
        say("for another generator: \(chosen.latent.count) numbers", in: picture, style: theme.muted, look, &surface)
    } else if let sample = shelf.picture {
        drawPicture(sample, in: picture, state, &surface)
    }
}
