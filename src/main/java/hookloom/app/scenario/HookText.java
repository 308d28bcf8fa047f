package hookloom.app.scenario;

import hookloom.hook.HookKind;
import hookloom.names.UnitName;
import hookloom.yaml.YamlNode;
import java.util.List;

/**
 * A hook as scenarios write it: {@code [UNIT] HOOK [REMOTE]}.
 *
 * @param unit null for any unit
 * @param hook the hook's full name
 * @param remote text of the remote unit or application; null for any
 */
public record HookText(UnitName unit, String hook, String remote) {

  /** The hook that the words name. */
  static HookText of(YamlNode node, List<String> words) {
    int at = 0;
    UnitName unit = null;
    if (!words.isEmpty() && words.get(0).indexOf('/') >= 0) {
      unit = unit(node, words.get(0));
      at = 1;
    }
    int left = words.size() - at;
    if (left < 1 || left > 2 || !isHook(words.get(at))) {
      throw node.error(
          "\""
              + node.text()
              + "\" names no hook, expected UNIT HOOK [REMOTE] as in wordpress/0"
              + " db-relation-joined mysql/1");
    }
    return new HookText(unit, words.get(at), left == 2 ? words.get(at + 1) : null);
  }

  /** The unit that a word names. */
  static UnitName unit(YamlNode node, String word) {
    return UnitName.parse(word)
        .orElseThrow(() -> node.error("\"" + word + "\" is no unit, expected one like mysql/0"));
  }

  /** Whether a hook can have this name. */
  static boolean isHook(String name) {
    for (HookKind kind : HookKind.values()) {
      boolean matches =
          kind.isRelation()
              ? name.endsWith('-' + kind.text()) && name.length() > kind.text().length() + 1
              : name.equals(kind.text());
      if (matches) {
        return true;
      }
    }
    return false;
  }

  /** The endpoint of a relation hook; empty for unit hooks. */
  String endpoint() {
    for (HookKind kind : HookKind.values()) {
      if (kind.isRelation() && hook.endsWith('-' + kind.text())) {
        return hook.substring(0, hook.length() - kind.text().length() - 1);
      }
    }
    return "";
  }
}
