package hookloom.script;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The hooks of a scripted charm as one line of YAML, every scalar in quotes, in their order. */
final class ScriptSource {
  private static final JsonFactory JSON = new JsonFactory();

  /** The last character that YAML takes as it is, of those that JSON does. */
  private static final int LAST_PLAIN = 0x7e;

  /** YAML wants longer keys marked; JSON has no such mark. */
  private static final int KEY_MAX = 250;

  private ScriptSource() {}

  /** The line; what it says is what the node says. */
  static String of(YamlNode hooks) {
    StringBuilder out = new StringBuilder();
    append(out, hooks);
    return out.toString();
  }

  private static void append(StringBuilder out, YamlNode node) {
    if (node.isMap()) {
      String before = "{";
      for (String key : node.keys()) {
        String quoted = quoted(key);
        out.append(before).append(quoted.length() > KEY_MAX ? "? " : "").append(quoted);
        out.append(": ");
        append(out, node.get(key));
        before = ", ";
      }
      out.append(node.keys().isEmpty() ? "{}" : "}");
    } else if (node.isList()) {
      String before = "[";
      for (YamlNode item : node.items()) {
        out.append(before);
        append(out, item);
        before = ", ";
      }
      out.append(node.items().isEmpty() ? "[]" : "]");
    } else {
      out.append(node.isNull() ? "null" : quoted(node.text()));
    }
  }

  private static String quoted(String text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setHighestNonEscapedChar(LAST_PLAIN);
      json.writeString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
