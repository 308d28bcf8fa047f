package hookloom.charm;

import hookloom.process.Switches;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes charms out of charm folders, and out of metadata written inline in a scenario. */
public final class CharmFiles {
  private static final String UNIFIED = "charmcraft.yaml";

  private CharmFiles() {}

  /**
   * The three parts of a charm as they were found.
   *
   * @param config null when the charm has no configuration at all
   * @param actions null when it has no actions
   */
  record Parts(YamlNode metadata, YamlNode config, YamlNode actions, List<String> warnings) {}

  /**
   * The charm of a folder.
   *
   * @throws CharmException if a rule refuses it, or it can not be read
   */
  public static Charm load(Path folder, Switches switches) {
    return charm(parts(folder), switches);
  }

  /**
   * A charm written inline (E6).
   *
   * @param metadata what metadata.yaml would hold
   * @param config what config.yaml would hold, with the key {@code options}; null for none
   * @param actions what actions.yaml would hold; null for none
   * @throws CharmException if a rule refuses it
   */
  public static Charm inline(
      YamlNode metadata, YamlNode config, YamlNode actions, Switches switches) {
    return charm(new Parts(metadata, config, actions, new ArrayList<>()), switches);
  }

  private static Charm charm(Parts parts, Switches switches) {
    List<String> warnings = new ArrayList<>(parts.warnings());
    MetadataReader.Metadata metadata = MetadataReader.read(parts.metadata(), switches, warnings);
    SortedMap<String, ConfigOption> options = new TreeMap<>();
    if (parts.config() != null) {
      options = ConfigReader.read(parts.config());
    }
    SortedMap<String, ActionSpec> actions = new TreeMap<>();
    if (parts.actions() != null) {
      actions = ActionsReader.read(metadata.name(), parts.actions());
    }
    return new Charm(
        metadata.name(),
        metadata.summary(),
        metadata.description(),
        metadata.subordinate(),
        metadata.endpoints(),
        metadata.extraBindings(),
        parts.config() != null,
        options,
        actions,
        warnings);
  }

  /** The parts of the charm of a folder, read and not checked. */
  static Parts parts(Path folder) {
    Marks.reached(Rule.R23);
    if (!Files.isDirectory(folder)) {
      throw unreadable(folder, "no charm was found at " + GoText.quote(folder.toString()));
    }
    List<String> warnings = new ArrayList<>();
    YamlNode unified = read(folder.resolve(UNIFIED));
    if (unified != null && !unified.isMap() && !unified.isNull()) {
      String text = UNIFIED + ": expected map, got " + GoText.typed(unified.value());
      throw CharmException.at(unified, Rule.R23, text);
    }
    YamlNode metadata = metadata(folder, unified, warnings);
    YamlNode config = part(folder, unified, "config", warnings);
    YamlNode actions = part(folder, unified, "actions", warnings);
    return new Parts(metadata, config, actions, warnings);
  }

  private static YamlNode metadata(Path folder, YamlNode unified, List<String> warnings) {
    Path file = folder.resolve("metadata.yaml");
    boolean isUnified =
        unified != null
            && (unified.has("name") || unified.has("summary") || unified.has("description"));
    if (isUnified) {
      Marks.reached(Rule.R26);
      warnIfIgnored(file, "metadata", warnings);
      return unified;
    }
    YamlNode separate = read(file);
    if (separate == null && unified == null) {
      throw unreadable(folder, "neither metadata.yaml nor " + UNIFIED + " is in this folder");
    }
    return separate == null ? unified : separate;
  }

  private static YamlNode part(Path folder, YamlNode unified, String key, List<String> warnings) {
    Path file = folder.resolve(key + ".yaml");
    if (unified != null && unified.has(key)) {
      warnIfIgnored(file, key, warnings);
      return unified.get(key);
    }
    return read(file);
  }

  private static void warnIfIgnored(Path file, String part, List<String> warnings) {
    Marks.reached(Rule.R24);
    if (Files.exists(file)) {
      warnings.add(file + ": ignored, for " + UNIFIED + " has the " + part + " as well");
    }
  }

  private static YamlNode read(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return Yaml.readFirst(file);
    } catch (YamlException e) {
      throw CharmException.of(e);
    } catch (IOException e) {
      throw unreadable(file, "can not be read");
    }
  }

  private static CharmException unreadable(Path path, String text) {
    return new CharmException(Rule.R23, path.toString(), 0, text);
  }
}
