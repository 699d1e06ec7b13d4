/// Which of the screens opened in a sitting one is; never given twice.
public struct ScreenID: Hashable, Sendable {
  let number: Int
}

/// One screen on the stack.
public struct OpenScreen: Sendable {
  let id: ScreenID
  public internal(set) var screen: any OfficeScreen
}

/// An errand, and the screen that its outcome goes to.
public struct SentErrand: Sendable {
  public let errand: Errand
  public let sender: ScreenID
}
