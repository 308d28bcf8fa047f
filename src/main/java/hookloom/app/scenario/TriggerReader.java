package hookloom.app.scenario;

import hookloom.fault.Trigger;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.List;

/** Reads when a step or a fault may strike: {@code at:}, {@code when:}, {@code sometimes:}. */
final class TriggerReader {
  private static final List<String> STATUSES =
      List.of(
          "active",
          "allocating",
          "blocked",
          "error",
          "maintenance",
          "terminated",
          "unknown",
          "waiting");

  private final Cast cast;

  TriggerReader(Cast cast) {
    this.cast = cast;
  }

  /**
   * The trigger of a step or fault.
   *
   * @return null if it has none
   */
  Trigger read(YamlNode node) {
    YamlNode at = node.get("at");
    YamlNode when = node.get("when");
    YamlNode sometimes = node.get("sometimes");
    if ((at == null ? 0 : 1) + (when == null ? 0 : 1) + (sometimes == null ? 0 : 1) > 1) {
      throw node.error("only one of at, when and sometimes can say when it strikes");
    }
    if (at != null) {
      return new Trigger.At(Nodes.micros(at, "at"));
    }
    if (sometimes != null) {
      return new Trigger.Sometimes(millionths(sometimes));
    }
    return when == null ? null : when(when);
  }

  private Trigger when(YamlNode node) {
    String text = Nodes.text(node, "when").strip();
    if (text.equals("settled")) {
      return new Trigger.Settled();
    }
    List<String> words = List.of(text.split("\\s+"));
    String last = words.get(words.size() - 1);
    if (last.equals("started") || last.equals("ended")) {
      HookText hook = cast.hook(node, words.subList(0, words.size() - 1));
      return new Trigger.OnHook(hook.unit(), hook.hook(), hook.remote(), last.equals("ended"));
    }
    if (words.size() == 2 && STATUSES.contains(last)) {
      return status(node, words.get(0), last);
    }
    throw node.error(
        "when: \""
            + text
            + "\" is none of: settled; [UNIT] HOOK [REMOTE] started|ended; APPLICATION|UNIT"
            + " STATUS");
  }

  private Trigger status(YamlNode node, String who, String status) {
    if (who.indexOf('/') >= 0) {
      UnitName unit = cast.unit(node, who);
      return new Trigger.OnStatus(unit.application(), unit, status);
    }
    AppName app = cast.app(node, who);
    return new Trigger.OnStatus(app, null, status);
  }

  private static int millionths(YamlNode node) {
    BigDecimal chance;
    try {
      chance = new BigDecimal(Nodes.text(node, "sometimes"));
    } catch (NumberFormatException e) {
      throw node.error("sometimes: \"" + node.text() + "\" is no chance, expected one like 0.01");
    }
    if (chance.signum() <= 0 || chance.compareTo(BigDecimal.ONE) > 0) {
      throw node.error("sometimes: " + node.text() + " is not above 0 and at most 1");
    }
    return Math.max(1, chance.movePointRight(6).intValue());
  }
}
