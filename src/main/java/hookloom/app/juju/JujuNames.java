package hookloom.app.juju;

import hookloom.crossmodel.CrossModelNames;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.regex.Pattern;

/** Names as the client checks them before it asks anybody (L16, L78). */
final class JujuNames {
  private static final Pattern NUMBER_AFTER_HYPHEN = Pattern.compile(".*-[0-9]+");

  private JujuNames() {}

  /** Whether a model may have the name. */
  static boolean isModel(String text) {
    return CrossModelNames.isModel(text);
  }

  /** The name of a new application, or why it is none (the long forms of L16). */
  static AppName newApp(String text) throws JujuFailure {
    if (AppName.isValid(text)) {
      return AppName.of(text);
    }
    throw JujuFailure.usage("invalid application name \"" + text + "\"" + reason(text));
  }

  private static String reason(String text) {
    int strange = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return ", unexpected uppercase character";
      }
      boolean known = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
      strange = !known && strange < 0 ? i : strange;
    }
    if (strange >= 0) {
      return ", unexpected character "
          + text.substring(strange, text.offsetByCodePoints(strange, 1));
    }
    return NUMBER_AFTER_HYPHEN.matcher(text).matches()
        ? ", unexpected number(s) found after last hyphen"
        : "";
  }

  /** The name of an application that may exist, with the short form of L16. */
  static AppName app(String text) throws JujuFailure {
    if (!AppName.isValid(text)) {
      throw JujuFailure.usage("invalid application name \"" + text + "\"");
    }
    return AppName.of(text);
  }

  /** The name of a unit, with the words of remove-unit. */
  static UnitName unit(String text) throws JujuFailure {
    return UnitName.parse(text)
        .orElseThrow(() -> JujuFailure.usage("invalid unit name \"" + text + "\""));
  }

  /** Checks {@code <app>[:<endpoint>]} (L78). */
  static void endpoint(String text) throws JujuFailure {
    String app = text;
    int colon = text.indexOf(':');
    if (colon >= 0) {
      app = text.substring(0, colon);
      if (colon == 0 || !CrossModelNames.isEndpoint(text.substring(colon + 1))) {
        throw JujuFailure.usage("endpoint \"" + text + "\" not valid");
      }
    }
    if (!AppName.isValid(app)) {
      throw JujuFailure.usage("application name \"" + app + "\" not valid");
    }
  }

  /** A relation id of the command line, with the words of L86 and L88. */
  static int relationId(String text) throws JujuFailure {
    if (!text.matches("[0-9]{1,9}")) {
      throw JujuFailure.usage("relation ID \"" + text + "\" not valid");
    }
    return Integer.parseInt(text);
  }
}
