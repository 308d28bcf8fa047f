package hookloom.controlleractors.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How keys are written, in the journal and in the snapshot store. Numbers are big-endian, so keys
 * sort as numbers do.
 */
final class Keys {
  /*
   * 0 name            -> number     of a persistence id; shorter keys for all that follows
   * 1 number sequence -> event      an event, or a snapshot in a snapshot store
   * 2 number          -> sequence   the highest written, kept when events are deleted
   * 3                 -> text       what these files are, in which form
   */
  static final byte NAME = 0;
  private static final byte ENTRY = 1;
  private static final byte HIGHEST = 2;
  private static final byte FORM = 3;
  private static final int ENTRY_BYTES = 1 + Integer.BYTES + Long.BYTES;

  private Keys() {}

  static byte[] form() {
    return new byte[] {FORM};
  }

  static byte[] name(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + text.length).put(NAME).put(text).array();
  }

  static String nameOf(byte[] key) {
    return new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
  }

  static byte[] entry(int number, long sequence) {
    return ByteBuffer.allocate(ENTRY_BYTES).put(ENTRY).putInt(number).putLong(sequence).array();
  }

  static boolean isEntryOf(int number, byte[] key) {
    return key.length == ENTRY_BYTES && key[0] == ENTRY && ByteBuffer.wrap(key).getInt(1) == number;
  }

  static long sequenceOf(byte[] entry) {
    return ByteBuffer.wrap(entry).getLong(1 + Integer.BYTES);
  }

  static byte[] highest(int number) {
    return ByteBuffer.allocate(1 + Integer.BYTES).put(HIGHEST).putInt(number).array();
  }

  static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static int intOf(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }

  static long longOf(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }
}
