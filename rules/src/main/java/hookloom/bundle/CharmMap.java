package hookloom.bundle;

import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which charm folder serves each charm string of a bundle (E4).
 *
 * @param folders charm string to the name of a folder; empty for none
 */
public record CharmMap(SortedMap<String, String> folders) {
  /** The file beside a bundle that holds its map. */
  public static final String FILE_NAME = "charm-map.yaml";

  /** Maps nothing. */
  public static final CharmMap NONE = new CharmMap(new TreeMap<>());

  /** Copies what it is given. */
  public CharmMap {
    folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
  }

  /**
   * The map beside a bundle file or in a bundle directory; {@link #NONE} if there is no such file.
   *
   * @throws BundleRefused if it can not be read as {@code charms: {<charm string>: <folder>}}
   */
  public static CharmMap beside(Path bundle) throws BundleRefused {
    Path file =
        Files.isDirectory(bundle) ? bundle.resolve(FILE_NAME) : bundle.resolveSibling(FILE_NAME);
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try {
      return new CharmMap(read(Yaml.readFirst(file)));
    } catch (YamlException e) {
      throw BundleRefused.of(e);
    } catch (IOException e) {
      throw new BundleRefused(file.toString(), 0, "cannot read " + file + ": " + e.getMessage());
    }
  }

  private static SortedMap<String, String> read(YamlNode document) {
    SortedMap<String, String> folders = new TreeMap<>();
    YamlNode charms = document.isNull() ? document : document.get("charms");
    if (charms == null) {
      throw document.error("expected the key charms");
    }
    if (!charms.isNull()) {
      for (YamlNode.Entry entry : FieldReader.mapping(charms, "charms").entries()) {
        String folder = FieldReader.text(entry.value(), "charms." + entry.key().text());
        folders.put(entry.key().text(), folder == null ? "" : folder);
      }
    }
    return folders;
  }
}
