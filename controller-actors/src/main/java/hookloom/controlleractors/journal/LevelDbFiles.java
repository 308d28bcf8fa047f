package hookloom.controlleractors.journal;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;

/**
 * The open LevelDB files of one directory. Any thread may read; closing waits for who still does.
 */
final class LevelDbFiles implements AutoCloseable {
  private static final ReadOptions CHECKED = new ReadOptions().verifyChecksums(true);

  private final DirectoryLock lock;
  private final DB database;
  private final WriteOptions durable;
  private final long reserveBytes;
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();
  private volatile boolean isClosing;

  private LevelDbFiles(DirectoryLock lock, DB database, Manner manner) {
    this.lock = lock;
    this.database = database;
    this.durable = new WriteOptions().sync(manner.fsync);
    this.reserveBytes = manner.reserveBytes;
  }

  /**
   * How files are used.
   *
   * @param reserveBytes nothing is written while less is free on the disk
   */
  record Manner(Native library, boolean fsync, long reserveBytes) {
    static Manner of(Config plugin) {
      return new Manner(
          Native.of(plugin), plugin.getBoolean("fsync"), plugin.getMemorySize("reserve").toBytes());
    }
  }

  /**
   * Opens the files, or makes them.
   *
   * @param form what the files are and how they are written; files of another form are refused
   */
  static LevelDbFiles open(Path wanted, Manner manner, String form) {
    DirectoryLock lock = DirectoryLock.of(wanted);
    LevelDbFiles files = null;
    try {
      checkSpace(
          lock.directory(), manner.reserveBytes / 2); // what waits in the log is written anew
      // Without compression either library reads what the other wrote: the Java port has no Snappy.
      Options options =
          new Options()
              .createIfMissing(true)
              .compressionType(CompressionType.NONE)
              .verifyChecksums(true);
      DB database = manner.library.open(lock.directory(), options);
      files = new LevelDbFiles(lock, database, manner);
      files.checkForm(form);
      LevelDbFiles opened = files;
      files = null;
      lock = null;
      return opened;
    } catch (IOException | DBException | IllegalStateException | LinkageError e) {
      throw new JournalDirectoryException(wanted, "can not be opened: " + e.getMessage(), e);
    } finally {
      if (files != null) {
        files.close();
      } else if (lock != null) {
        lock.close();
      }
    }
  }

  private void checkForm(String form) throws IOException {
    byte[] found = database.get(Keys.form());
    if (found != null) {
      String text = new String(found, StandardCharsets.US_ASCII);
      if (!text.equals(form)) {
        throw new JournalDirectoryException(
            directory(), "holds a " + text + ", not a " + form, null);
      }
      return;
    }
    try (DBIterator all = database.iterator(CHECKED)) {
      all.seekToFirst();
      if (all.hasNext()) {
        throw new JournalDirectoryException(
            directory(), "holds LevelDB files of another program, not a " + form, null);
      }
    }
    database.put(Keys.form(), form.getBytes(StandardCharsets.US_ASCII), durable);
  }

  /** The directory, absolute and without links. */
  Path directory() {
    return lock.directory();
  }

  /**
   * Fails while little is free on the disk: native LevelDB writes to mapped files, so a disk that
   * gets full under its hands takes the process down.
   */
  void checkSpace() throws IOException {
    checkSpace(directory(), reserveBytes);
  }

  private static void checkSpace(Path directory, long neededBytes) throws IOException {
    long freeBytes = directory.toFile().getUsableSpace();
    if (freeBytes < neededBytes) {
      throw new IOException(
          JournalFaults.DISK_FULL
              + ": "
              + directory
              + " has "
              + (freeBytes >> 20)
              + " MiB free, fewer than the "
              + (neededBytes >> 20)
              + " MiB that are needed (hookloom.journal.leveldb.reserve)");
    }
  }

  /** An empty batch, to be closed by who asked for it. */
  WriteBatch batch() {
    return database.createWriteBatch();
  }

  /** Stores a batch, all of it or nothing; with fsync it is on the disk when this returns. */
  void write(WriteBatch batch) {
    database.write(batch, durable);
  }

  /** Deletes keys, all of them or none. */
  void delete(List<byte[]> keys) {
    try (WriteBatch batch = batch()) {
      keys.forEach(batch::delete);
      write(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a key, or null. */
  byte[] get(byte[] key) {
    return read(files -> files.get(key, CHECKED));
  }

  /**
   * Walks the entries from a key on, as they are now, until the visitor has enough or there are no
   * more.
   */
  void walk(byte[] from, Visitor visitor) {
    read(
        files -> {
          try (DBIterator entries = files.iterator(CHECKED)) {
            entries.seek(from);
            boolean wantsMore = true;
            while (wantsMore && entries.hasNext()) {
              if (isClosing) {
                throw new IllegalStateException(directory() + " is being closed");
              }
              Map.Entry<byte[], byte[]> entry = entries.next();
              wantsMore = visitor.visit(entry.getKey(), entry.getValue());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return null;
        });
  }

  /** Sees one entry, and says whether it wants the next one. */
  interface Visitor {
    boolean visit(byte[] key, byte[] value);
  }

  /* Native LevelDB takes the process down when it is read after it was closed. */
  private <T> T read(Function<DB, T> reader) {
    inUse.readLock().lock();
    try {
      if (isClosing) {
        throw new IllegalStateException(directory() + " is closed");
      }
      return reader.apply(database);
    } finally {
      inUse.readLock().unlock();
    }
  }

  @Override
  public void close() {
    isClosing = true;
    inUse.writeLock().lock();
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inUse.writeLock().unlock();
      lock.close();
    }
  }
}
