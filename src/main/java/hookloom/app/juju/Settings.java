package hookloom.app.juju;

import hookloom.charm.Charm;
import hookloom.charm.OptionValues;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Options as they stand on a command line or in a file, and what a charm makes of them. */
final class Settings {
  private Settings() {}

  /**
   * The values of {@code --config}, each {@code key=value} or one YAML file.
   *
   * @param section the key of the file under which the values stand; null for the whole file
   */
  static SortedMap<String, String> read(List<String> texts, CharmStore charms, String section)
      throws JujuFailure {
    SortedMap<String, String> values = new TreeMap<>();
    int files = 0;
    for (String text : texts) {
      files += text.indexOf('=') < 0 ? 1 : 0;
    }
    if (files > 1) {
      throw JujuFailure.error("only a single config YAML file can be specified, got " + files);
    }
    for (String text : texts) {
      if (text.indexOf('=') < 0) {
        values.putAll(file(charms.file(text), section));
      }
    }
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals >= 0) {
        values.put(text.substring(0, equals), fromFile(text.substring(equals + 1), charms));
      }
    }
    return values;
  }

  /** A value of the command line; {@code @file} stands for the file's text. */
  static String fromFile(String value, CharmStore charms) throws JujuFailure {
    if (!value.startsWith("@") || value.length() == 1) {
      return value;
    }
    Path file = charms.file(value.substring(1));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw JujuFailure.error("cannot read option from file \"" + file + "\": no such file");
    }
  }

  /** The values that a YAML file holds. */
  static SortedMap<String, String> file(Path file, String section) throws JujuFailure {
    YamlNode node;
    try {
      node = Yaml.readFirst(file);
    } catch (IOException e) {
      throw JujuFailure.error("open " + file + ": no such file or directory");
    } catch (YamlException e) {
      throw JujuFailure.error(e.getMessage());
    }
    YamlNode values = section == null ? node : node.get(section);
    if (values == null || !values.isMap()) {
      String what = section == null ? "settings" : "settings for \"" + section + "\"";
      throw JujuFailure.error("no " + what + " found in " + file);
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (YamlNode.Entry entry : values.entries()) {
      texts.put(entry.key().text(), entry.value().text());
    }
    return texts;
  }

  /** The values by the types of the charm's options (R46), with the texts of L65. */
  static SortedMap<String, Object> typed(Charm charm, SortedMap<String, String> texts)
      throws JujuFailure {
    SortedMap<String, Object> values = new TreeMap<>();
    for (SortedMap.Entry<String, String> entry : texts.entrySet()) {
      OptionValues.Parsed parsed = OptionValues.parse(charm, entry.getKey(), entry.getValue());
      if (parsed.isRefused()) {
        throw JujuFailure.error(parsed.error());
      }
      values.put(entry.getKey(), parsed.value());
    }
    return Collections.unmodifiableSortedMap(values);
  }
}
