package hookloom.controlleractors.journal;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.iq80.leveldb.impl.Filename;
import org.iq80.leveldb.impl.LogMonitors;
import org.iq80.leveldb.impl.LogReader;
import org.iq80.leveldb.impl.LogWriter;
import org.iq80.leveldb.impl.Logs;
import org.iq80.leveldb.util.Slice;

/**
 * The list of LevelDB's files in a directory, made good for native LevelDB after the Java port has
 * written it.
 */
final class Manifest {
  /*
   * LevelDB's manifest is a log of edits, and an edit names each new file with its size. The port counts a few
   * bytes too many for the files that its compactions make, and never looks at the number again. Native LevelDB
   * does: it looks for a file's last block by that number, misses it, and fails. So the edits are written anew
   * with the true sizes, and the new list takes the old one's place in one step.
   */
  private static final int COMPARATOR = 1;
  private static final int LOG = 2;
  private static final int NEXT_FILE = 3;
  private static final int LAST_SEQUENCE = 4;
  private static final int COMPACT_POINTER = 5;
  private static final int DELETED_FILE = 6;
  private static final int NEW_FILE = 7;
  private static final int PREVIOUS_LOG = 9;
  private static final int SIZE_BYTES_MAX = 10;

  private final Path directory;
  private final Path file;
  private boolean hasWrongSize;

  private Manifest(Path directory, Path file) {
    this.directory = directory;
    this.file = file;
  }

  /** Corrects the sizes, where one is wrong; for a directory that nobody has open. */
  static void correct(Path directory) throws IOException {
    Path current = directory.resolve(Filename.currentFileName());
    if (Files.exists(current)) {
      String name = Files.readString(current, StandardCharsets.US_ASCII).strip();
      new Manifest(directory, directory.resolve(name)).correct();
    }
  }

  private void correct() throws IOException {
    List<byte[]> edits = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      LogReader log = new LogReader(channel, LogMonitors.throwExceptionMonitor(), true, 0);
      for (Slice edit = log.readRecord(); edit != null; edit = log.readRecord()) {
        edits.add(corrected(ByteBuffer.wrap(edit.getBytes())));
      }
    }
    if (hasWrongSize) {
      replaceBy(edits);
    }
  }

  /** An edit as it was, but for the sizes of new files. */
  private byte[] corrected(ByteBuffer edit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(edit.remaining() + SIZE_BYTES_MAX);
    while (edit.hasRemaining()) {
      int tag = (int) copyNumber(edit, out);
      switch (tag) {
        case COMPARATOR -> copyText(edit, out);
        case LOG, NEXT_FILE, LAST_SEQUENCE, PREVIOUS_LOG -> copyNumber(edit, out);
        case COMPACT_POINTER -> {
          copyNumber(edit, out);
          copyText(edit, out);
        }
        case DELETED_FILE -> {
          copyNumber(edit, out);
          copyNumber(edit, out);
        }
        case NEW_FILE -> {
          copyNumber(edit, out); // its level
          write(trueSize(copyNumber(edit, out), read(edit)), out);
          copyText(edit, out);
          copyText(edit, out);
        }
        default -> throw new IOException(file + " has an edit of unknown kind " + tag);
      }
    }
    return out.toByteArray();
  }

  private long trueSize(long number, long noted) {
    File table = directory.resolve(Filename.tableFileName(number)).toFile();
    long size = table.exists() ? table.length() : noted; // else a later edit has deleted it
    hasWrongSize |= size != noted;
    return size;
  }

  private void replaceBy(List<byte[]> edits) throws IOException {
    Path made = directory.resolve(Filename.tempFileName(0));
    Files.deleteIfExists(made);
    LogWriter log = Logs.createLogWriter(made.toFile(), 0);
    for (byte[] edit : edits) {
      log.addRecord(new Slice(edit), true);
    }
    log.close();
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long copyNumber(ByteBuffer in, ByteArrayOutputStream out) {
    long number = read(in);
    write(number, out);
    return number;
  }

  private static void copyText(ByteBuffer in, ByteArrayOutputStream out) {
    byte[] text = new byte[(int) copyNumber(in, out)];
    in.get(text);
    out.writeBytes(text);
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private static long read(ByteBuffer in) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      number |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }

  private static void write(long number, ByteArrayOutputStream out) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
