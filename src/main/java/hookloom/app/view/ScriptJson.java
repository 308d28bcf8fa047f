package hookloom.app.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/** JSON that can stand in a script element, whatever its texts hold. */
final class ScriptJson {
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new Escapes()).build();

  private ScriptJson() {}

  /** Escapes what could end a script element or begin a comment in it. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private final int[] escapes = standardAsciiEscapesForJSON();

    Escapes() {
      for (char letter : "<>&".toCharArray()) {
        escapes[letter] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int letter) {
      return letter == '\u2028' || letter == '\u2029'
          ? new SerializedString(letter == '\u2028' ? "\\u2028" : "\\u2029")
          : null;
    }
  }
}
