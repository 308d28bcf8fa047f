package hookloom.bundle;

import hookloom.charm.GoText;
import hookloom.yaml.Yaml;
import hookloom.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;

/** Puts files in the place of {@code include-file://} and {@code include-base64://} (L148). */
final class Includes {
  private static final String TEXT = "include-file://";
  private static final String BASE64 = "include-base64://";

  private final Path folder;

  Includes(Path folder) {
    this.folder = folder;
  }

  /**
   * The value itself, or the file that it names.
   *
   * @param node where the value stands
   * @param what is being done, for the refusal: {@code processing option ...}
   */
  String resolved(String value, YamlNode node, String what) throws BundleRefused {
    if (value.startsWith(TEXT)) {
      byte[] bytes = bytes(value.substring(TEXT.length()), node, what);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value.startsWith(BASE64)) {
      byte[] bytes = bytes(value.substring(BASE64.length()), node, what);
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value;
  }

  private byte[] bytes(String name, YamlNode node, String what) throws BundleRefused {
    try {
      Path path = folder.resolve(name).normalize();
      if (!Files.isRegularFile(path)) {
        throw refused(name, node, what, "open " + path + ": no such file");
      }
      try (InputStream stream = Files.newInputStream(path)) {
        byte[] bytes = stream.readNBytes(Yaml.FILE_BYTES_MAX + 1);
        if (bytes.length > Yaml.FILE_BYTES_MAX) {
          throw refused(name, node, what, path + ": larger than " + Yaml.FILE_BYTES_MAX + " bytes");
        }
        return bytes;
      }
    } catch (IOException | InvalidPathException e) {
      throw refused(name, node, what, "open " + name + ": " + e.getMessage());
    }
  }

  private static BundleRefused refused(String name, YamlNode node, String what, String why) {
    return new BundleRefused(
        node.file(), node.line(), what + ": resolving include " + GoText.quote(name) + ": " + why);
  }
}
