package hookloom.bundle;

import hookloom.charm.GoText;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which machines of the model serve as machines of the bundle, {@code --map-machines} (L143).
 *
 * @param useExisting whether a machine of the model serves as the bundle's machine of the same id
 * @param ids id in the bundle to id in the model
 */
public record MachineMap(boolean useExisting, SortedMap<String, String> ids) {
  /** Nothing is mapped. */
  public static final MachineMap NONE = new MachineMap(false, new TreeMap<>());

  /** Copies what it is given. */
  public MachineMap {
    ids = Collections.unmodifiableSortedMap(new TreeMap<>(ids));
  }

  /**
   * The map that {@code existing,0=3,1=4} means.
   *
   * @throws BundleRefused if the text has another form
   */
  public static MachineMap parse(String text) throws BundleRefused {
    boolean useExisting = false;
    SortedMap<String, String> ids = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (part.equals("existing")) {
        useExisting = true;
      } else if (equals > 0
          && BundleNames.isMachine(part.substring(0, equals))
          && isModelMachine(part.substring(equals + 1))) {
        ids.put(part.substring(0, equals), part.substring(equals + 1));
      } else {
        throw new BundleRefused(
            "",
            0,
            "error in --map-machines: expected \"existing\" or \"<bundle-id>=<machine-id>\", got "
                + GoText.quote(part));
      }
    }
    return new MachineMap(useExisting, ids);
  }

  private static boolean isModelMachine(String id) {
    return id.matches("(0|[1-9][0-9]*)(/[a-z]+/(0|[1-9][0-9]*))*");
  }
}
