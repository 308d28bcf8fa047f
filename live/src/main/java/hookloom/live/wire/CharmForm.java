package hookloom.live.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import hookloom.charm.Charm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** The form of charm definitions: in CBOR a string of bytes, which is CBOR again. */
final class CharmForm {
  /*
   * Every agent that connects is sent its whole charm. In bytes of its own a charm is encoded once
   * and copied after that, and whoever has read the same bytes before need not look into them: they
   * are the key under which the charm is kept. In JSON, which people read, it is an object.
   */

  /** Charms have some tens of kilobytes at most. */
  private static final int CHARMS = 256;

  private static final Map<Charm, byte[]> WRITTEN = new IdentityHashMap<>(); // never iterated
  private static final Recent<Bytes, Charm> READ = new Recent<>(CHARMS);

  /** Knows all types, and charms as plain records. */
  private static final class Plain {
    static final ObjectMapper CBOR = WireMapper.cbor(new WireModule(false));
  }

  private record Bytes(byte[] bytes, int hash) {
    static Bytes of(byte[] bytes) {
      CRC32C sum = new CRC32C(); // made by the processor, unlike the hash of an array
      sum.update(bytes);
      return new Bytes(bytes, (int) sum.getValue());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private CharmForm() {}

  /** Makes a module use this form. */
  static void addTo(SimpleModule module) {
    module.addSerializer(Charm.class, new Writer());
    module.addDeserializer(Charm.class, new Reader());
  }

  private static byte[] encoded(Charm charm) throws IOException {
    synchronized (WRITTEN) {
      byte[] bytes = WRITTEN.get(charm);
      if (bytes == null) {
        bytes = Plain.CBOR.writeValueAsBytes(charm);
        if (WRITTEN.size() >= CHARMS) {
          WRITTEN.clear();
        }
        WRITTEN.put(charm, bytes);
      }
      return bytes;
    }
  }

  private static Charm decoded(Bytes bytes) {
    try {
      return Plain.CBOR.readValue(bytes.bytes(), Charm.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Writer extends StdSerializer<Charm> {
    Writer() {
      super(Charm.class);
    }

    @Override
    public void serialize(Charm charm, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (out.canWriteBinaryNatively()) {
        out.writeBinary(encoded(charm));
      } else {
        Plain.CBOR.writeValue(out, charm);
      }
    }
  }

  private static final class Reader extends StdDeserializer<Charm> {
    Reader() {
      super(Charm.class);
    }

    @Override
    public Charm deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
        return Plain.CBOR.readValue(in, Charm.class);
      }
      Bytes bytes = Bytes.of(in.getBinaryValue());
      return READ.get(bytes, CharmForm::decoded);
    }
  }
}
