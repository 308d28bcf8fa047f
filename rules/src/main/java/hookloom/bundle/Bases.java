package hookloom.bundle;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Series and bases: {@code jammy} is {@code ubuntu@22.04} (L144). */
final class Bases {
  private static final Pattern SERIES = Pattern.compile("[a-z]+(?:[a-z0-9]+)?");
  private static final Pattern BASE =
      Pattern.compile("[a-z][a-z0-9-]*@[a-zA-Z0-9.]+(?:/(?:stable|candidate|beta|edge))?");
  private static final String STABLE = "/stable";
  private static final Map<String, String> OF_SERIES = ofSeries();

  private Bases() {}

  private static Map<String, String> ofSeries() {
    Map<String, String> bases = new TreeMap<>();
    bases.put("precise", "ubuntu@12.04");
    bases.put("trusty", "ubuntu@14.04");
    bases.put("xenial", "ubuntu@16.04");
    bases.put("bionic", "ubuntu@18.04");
    bases.put("eoan", "ubuntu@19.10");
    bases.put("focal", "ubuntu@20.04");
    bases.put("groovy", "ubuntu@20.10");
    bases.put("hirsute", "ubuntu@21.04");
    bases.put("impish", "ubuntu@21.10");
    bases.put("jammy", "ubuntu@22.04");
    bases.put("kinetic", "ubuntu@22.10");
    bases.put("lunar", "ubuntu@23.04");
    bases.put("mantic", "ubuntu@23.10");
    bases.put("noble", "ubuntu@24.04");
    bases.put("oracular", "ubuntu@24.10");
    bases.put("plucky", "ubuntu@25.04");
    bases.put("centos7", "centos@7");
    bases.put("centos8", "centos@8");
    bases.put("centos9", "centos@9");
    return bases;
  }

  static boolean isSeries(String text) {
    return SERIES.matcher(text).matches();
  }

  static boolean isBase(String text) {
    return BASE.matcher(text).matches();
  }

  /** Whether both mean the same release; true if one of them is empty. */
  static boolean match(String series, String base) {
    return series.isEmpty() || base.isEmpty() || full(base).equals(full(ofSeries(series)));
  }

  /** The base of a series, {@code ubuntu@22.04}; empty for a series that nobody knows. */
  static String ofSeries(String series) {
    return OF_SERIES.getOrDefault(series, "");
  }

  /** The base with its risk, {@code ubuntu@22.04/stable}; an empty one stays empty. */
  static String full(String base) {
    return base.isEmpty() || base.indexOf('/') >= 0 ? base : base + STABLE;
  }
}
