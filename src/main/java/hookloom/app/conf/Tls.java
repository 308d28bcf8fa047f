package hookloom.app.conf;

import java.nio.file.Path;

/**
 * The key that all nodes of a cluster share; who has none is kept out.
 *
 * @param keystore a PKCS12 file with one key and its certificate
 */
public record Tls(Path keystore, String password) {

  @Override
  public String toString() {
    return keystore.toString();
  }
}
