package hookloom.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The switches of relations.md section 0: places where more than one behaviour is defensible. One
 * value each, fixed for a run. And the quirks of cross-model.md that are on in every model.
 *
 * @param interfaceNames S1: warn, strict or juju
 * @param databagLimitBytes S11, positive
 * @param quirks those that are on, in the order of {@link Quirk}
 */
public record Switches(
    InterfaceNames interfaceNames,
    boolean leaderSettingsHook,
    boolean peerAppSelfNotify,
    boolean resumeCreated,
    boolean createdLostOnRestart,
    boolean unitOrderAny,
    boolean machineLock,
    boolean snapshotEager,
    boolean refreshNetworkSettings,
    boolean jujuInfoPublicAddress,
    int databagLimitBytes,
    boolean autoRetry,
    boolean quickRemove,
    List<Quirk> quirks) {

  /** Older snapshots know no quirks. */
  public Switches {
    quirks = quirks == null ? List.of() : List.copyOf(quirks);
  }

  /** The values of S1. */
  public enum InterfaceNames {
    WARN,
    STRICT,
    JUJU
  }

  /** Every switch at its default. */
  public static final Switches DEFAULT =
      new Switches(
          InterfaceNames.WARN,
          true,
          false,
          true,
          false,
          false,
          true,
          false,
          true,
          true,
          16_777_216,
          true,
          true,
          List.of());

  /** These switches with one changed, by id ({@code S3}) and the words of section 0. */
  public Switches with(String id, String value) {
    SortedMap<String, String> words = words();
    if (!words.containsKey(id)) {
      throw new IllegalArgumentException(
          "unknown switch \"" + id + "\", expected one of " + words.keySet());
    }
    words.put(id, value);
    return new Switches(
        switch (words.get("S1")) {
          case "warn" -> InterfaceNames.WARN;
          case "strict" -> InterfaceNames.STRICT;
          case "juju" -> InterfaceNames.JUJU;
          default -> throw bad("S1", value, "warn, strict, juju");
        },
        choice(words, "S2", "on", "off"),
        choice(words, "S3", "on", "off"),
        choice(words, "S4", "on", "off"),
        choice(words, "S5", "on", "off"),
        choice(words, "S6", "any", "sorted"),
        choice(words, "S7", "on", "off"),
        choice(words, "S8", "eager", "lazy"),
        choice(words, "S9", "on", "off"),
        choice(words, "S10", "on", "off"),
        positive(words.get("S11")),
        choice(words, "S12", "true", "false"),
        choice(words, "S13", "on", "off"),
        quirks(words));
  }

  private static List<Quirk> quirks(SortedMap<String, String> words) {
    List<Quirk> on = new ArrayList<>();
    for (Quirk quirk : Quirk.values()) {
      if (choice(words, quirk.id(), "on", "off")) {
        on.add(quirk);
      }
    }
    return on;
  }

  /** Id to value, in words, sorted by text; for trace headers and choice files. */
  public SortedMap<String, String> words() {
    SortedMap<String, String> words = new TreeMap<>();
    words.put("S1", interfaceNames.name().toLowerCase(Locale.ROOT));
    words.put("S2", leaderSettingsHook ? "on" : "off");
    words.put("S3", peerAppSelfNotify ? "on" : "off");
    words.put("S4", resumeCreated ? "on" : "off");
    words.put("S5", createdLostOnRestart ? "on" : "off");
    words.put("S6", unitOrderAny ? "any" : "sorted");
    words.put("S7", machineLock ? "on" : "off");
    words.put("S8", snapshotEager ? "eager" : "lazy");
    words.put("S9", refreshNetworkSettings ? "on" : "off");
    words.put("S10", jujuInfoPublicAddress ? "on" : "off");
    words.put("S11", Integer.toString(databagLimitBytes));
    words.put("S12", autoRetry ? "true" : "false");
    words.put("S13", quickRemove ? "on" : "off");
    for (Quirk quirk : Quirk.values()) {
      words.put(quirk.id(), quirks.contains(quirk) ? "on" : "off");
    }
    return words;
  }

  private static boolean choice(SortedMap<String, String> words, String id, String yes, String no) {
    String value = words.get(id);
    if (!value.equals(yes) && !value.equals(no)) {
      throw bad(id, value, yes + ", " + no);
    }
    return value.equals(yes);
  }

  private static int positive(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw bad("S11", value, "a positive number of bytes");
    }
    return Integer.parseInt(value);
  }

  private static IllegalArgumentException bad(String id, String value, String expected) {
    return new IllegalArgumentException(
        "switch " + id + ": unknown value \"" + value + "\", expected " + expected);
  }
}
