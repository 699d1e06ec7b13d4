import Testing
import TextUI

@testable import Curses

@Suite struct PaletteTests {
  private let styles = Style.Role.allCases.flatMap { [Style($0), Style($0, selected: true)] }

  @Test(arguments: [
    (0, Palette.Depth.mono), (2, .mono), (8, .few), (15, .few), (16, .some), (88, .some), (256, .many),
  ]) func depthByColours(colors: Int, depth: Palette.Depth) {
    #expect(Palette(colors: colors, .neutral).depth == depth)
  }

  @Test(arguments: [Palette(.mono, .neutral), Palette(.many, .mono), Palette(.mono, .light)])
  func monoHasNoColours(_ palette: Palette) {
    for style in styles {
      let look = palette.look(style)
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  @Test(arguments: [Palette.Depth.mono, .few, .some, .many], Theme.allCases)
  func theSelectionIsSeenWhateverIsSelected(depth: Palette.Depth, theme: Theme) {
    let palette = Palette(depth, theme)
    for role in Style.Role.allCases {
      let look = palette.look(Style(role, selected: true))
      // putty and others drop reverse video from coloured text: it goes with no colour at all.
      let isColoured = look.foreground >= 0 || look.background >= 0
      #expect(look.isReversed ? !isColoured : look.background >= 0)
      #expect(look != palette.look(Style(role)))
    }
  }

  @Test(arguments: [Palette.Depth.few, .some, .many], [Theme.neutral, .dark, .light])
  func aBackgroundIsNeverSetAlone(depth: Palette.Depth, theme: Theme) {
    for style in styles {
      let look = Palette(depth, theme).look(style)
      #expect((look.background >= 0) == (look.foreground >= 0) || depth != .few)
      // Eight colours hold none that is legible on black and on white alike.
      if depth == .few, look.foreground >= 0 { #expect(look.background >= 0) }
    }
  }

  @Test(arguments: Theme.allCases) func coloursAreWithinTheirNumber(theme: Theme) {
    for style in styles {
      let few = Palette(.few, theme).look(style)
      #expect(few.foreground < 8 && few.background < 8)
      let some = Palette(.some, theme).look(style)
      #expect(some.foreground < 16 && some.background < 16)
      let many = Palette(.many, theme).look(style)
      #expect(many.foreground < 256 && many.background < 256)
    }
  }

  @Test(arguments: [Palette.Depth.mono, .few, .some, .many], Theme.allCases) func signsDifferFromPlainText(
    depth: Palette.Depth, theme: Theme
  ) {
    let palette = Palette(depth, theme)
    let plain = palette.look(.plain)
    for role in [Style.Role.title, .heading, .key, .input, .match, .warning, .error, .banner] {
      #expect(palette.look(Style(role)) != plain, "\(role)")
    }
  }

  /// Where there are greys, what is disabled and hints are grey instead of dim, which some
  /// terminals do not show.
  @Test(arguments: [Palette.Depth.some, .many], [Theme.neutral, .dark, .light]) func whatIsLessIsGrey(
    depth: Palette.Depth, theme: Theme
  ) {
    let look = Palette(depth, theme).look(.dim)
    #expect(look.foreground >= 8 && !look.isDim)
  }

  /// A list sends the selection's colours with every key: in no number of colours do they cost more
  /// than the eight's ten bytes: twice `ESC [ 3 7 m`, or once `ESC [ 4 8 ; 5 ; 9 9 m`.
  @Test(arguments: [Palette.Depth.few, .some, .many], [Theme.neutral, .dark, .light])
  func theSelectionIsCheap(depth: Palette.Depth, theme: Theme) {
    let look = Palette(depth, theme).look(.selected)
    func bytes(_ color: Int16) -> Int {
      if color < 0 { return 0 }
      return color < 8 ? 5 : 8 + String(color).count
    }
    #expect(bytes(look.foreground) + bytes(look.background) <= 10)
  }
}
