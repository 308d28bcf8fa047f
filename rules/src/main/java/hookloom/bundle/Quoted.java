package hookloom.bundle;

/** Texts in double quotes as Juju's messages have them. */
final class Quoted {
  private Quoted() {}

  /** The text in double quotes, with quotes, backslashes and control characters escaped. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? '?' : c);
      }
    }
    return quoted.append('"').toString();
  }
}
