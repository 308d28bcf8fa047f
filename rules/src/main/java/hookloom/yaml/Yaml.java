package hookloom.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML as Juju does: the scalars of Go's yaml.v2 ({@code yes} and {@code off} are booleans,
 * {@code 010} is eight), anchors, merge keys, several documents. Of a key written twice the last
 * counts. Every error is a {@link YamlException} with its place.
 */
public final class Yaml {
  /** The largest file that is read, in bytes. */
  public static final int FILE_BYTES_MAX = 16 * 1024 * 1024;

  /* The engine copies what it holds of a long scalar each time it reads a buffer full: with its own
   * small buffer a file that is one line costs a minute. */
  private static final int BUFFER_CHARACTERS_MAX = 1 << 22;

  private Yaml() {}

  /**
   * All documents of a file, named in errors by its path.
   *
   * @throws IOException if there is no such file or it can not be read
   * @throws YamlException if it is not YAML, not UTF-8 text, or larger than {@link #FILE_BYTES_MAX}
   */
  public static List<YamlNode> readAll(Path path) throws IOException {
    return parseAll(path.toString(), text(path));
  }

  /**
   * The first document of a file, a null node if it has none; later documents are not looked at, as
   * in Juju's charm files.
   *
   * @throws IOException if there is no such file or it can not be read
   * @throws YamlException as {@link #readAll}
   */
  public static YamlNode readFirst(Path path) throws IOException {
    return parseFirst(path.toString(), text(path));
  }

  /** All documents of a text; {@code file} is the name that errors print. */
  public static List<YamlNode> parseAll(String file, String text) {
    return documents(file, text, Integer.MAX_VALUE);
  }

  /** The first document of a text, a null node if it has none. */
  public static YamlNode parseFirst(String file, String text) {
    List<YamlNode> documents = documents(file, text, 1);
    return documents.isEmpty() ? YamlNode.nothing(file) : documents.get(0);
  }

  private static List<YamlNode> documents(String file, String text, int most) {
    checkCharacters(file, text);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(Math.max(1024, Math.min(text.length(), BUFFER_CHARACTERS_MAX)))
            .setParseComments(false)
            .build();
    List<YamlNode> documents = new ArrayList<>();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      while (documents.size() < most && events.hasNext()) {
        if (events.next() instanceof DocumentStartEvent) {
          documents.add(new Composer(file, events).node(events.next(), 0));
        }
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new YamlException(file, line, e.getProblem());
    } catch (ReaderException e) {
      throw new YamlException(
          file, lineAt(text, e.getPosition()), "control characters are not allowed");
    } catch (YamlEngineException e) {
      throw new YamlException(file, 1, String.valueOf(e.getMessage()));
    }
    return Collections.unmodifiableList(documents);
  }

  private static String text(Path path) throws IOException {
    byte[] bytes;
    try (InputStream stream = Files.newInputStream(path)) {
      bytes = stream.readNBytes(FILE_BYTES_MAX + 1);
    }
    String file = path.toString();
    if (bytes.length > FILE_BYTES_MAX) {
      throw new YamlException(
          file, 1, "larger than " + FILE_BYTES_MAX / (1024 * 1024) + " MiB, which is the most");
    }
    return decode(file, bytes);
  }

  private static String decode(String file, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new YamlException(file, line, "not a text file: invalid UTF-8");
    }
    int start = out.position() > 0 && out.get(0) == '\uFEFF' ? 1 : 0;
    return new String(out.array(), start, out.position() - start);
  }

  private static void checkCharacters(String file, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        throw new YamlException(file, lineAt(text, i), "control characters are not allowed");
      }
    }
  }

  private static int lineAt(String text, int position) {
    int line = 1;
    for (int i = 0; i < Math.min(position, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }
}
