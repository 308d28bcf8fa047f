package hookloom.bundle;

import hookloom.yaml.Yaml;
import hookloom.yaml.YamlException;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads bundles from files (L143). */
public final class BundleFiles {
  /** The file that makes a directory a bundle. */
  public static final String FILE_NAME = "bundle.yaml";

  private BundleFiles() {}

  /**
   * Whether {@code hookloom run} takes the path for a bundle (E6): a directory with a {@code
   * bundle.yaml}, a file of that name, or a YAML file with {@code applications} or {@code
   * services}. False for what can not be read.
   */
  public static boolean isBundle(Path path) {
    if (Files.isDirectory(path)) {
      return Files.isRegularFile(path.resolve(FILE_NAME));
    }
    Path name = path.getFileName();
    if (name != null && name.toString().equals(FILE_NAME)) {
      return true;
    }
    try {
      YamlNode first = Yaml.readFirst(path);
      return first.has("applications") || first.has("services");
    } catch (IOException | YamlException e) {
      return false;
    }
  }

  /**
   * The bundle of a file, or of the {@code bundle.yaml} in a directory, with the overlays in the
   * file and in other files laid over it, in this order.
   *
   * @throws BundleRefused if a file can not be read, is no YAML, or breaks L145
   */
  public static Bundle read(Path path, List<Path> overlays) throws BundleRefused {
    Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
    List<YamlNode> documents = documents(file, "bundle");
    if (documents.isEmpty()) {
      throw new BundleRefused(file.toString(), 0, "malformed bundle: bundle is empty not valid");
    }
    try {
      BundleReader reader = reader(file);
      BundleMerge merge = new BundleMerge(reader.read(documents.get(0)));
      for (YamlNode document : documents.subList(1, documents.size())) {
        merge.overlay(reader.read(document));
      }
      for (Path overlay : overlays) {
        BundleReader overlayReader = reader(overlay);
        for (YamlNode document : documents(overlay, "overlay")) {
          merge.overlay(overlayReader.read(document));
        }
      }
      return merge.result();
    } catch (YamlException e) {
      throw BundleRefused.of(e);
    }
  }

  private static BundleReader reader(Path file) {
    return new BundleReader(file.toString(), file.toAbsolutePath().normalize().getParent());
  }

  private static List<YamlNode> documents(Path file, String what) throws BundleRefused {
    try {
      if (!Files.isRegularFile(file)) {
        throw new BundleRefused(file.toString(), 0, "no " + what + " was found at \"" + file + '"');
      }
      return Yaml.readAll(file);
    } catch (IOException e) {
      String why = "cannot read " + file + ": " + e.getMessage();
      throw new BundleRefused(file.toString(), 0, why);
    } catch (YamlException e) {
      throw BundleRefused.of(e);
    }
  }
}
