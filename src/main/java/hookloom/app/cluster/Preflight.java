package hookloom.app.cluster;

import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.Tls;
import hookloom.app.journal.JdbcJournal;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/** What can be found wrong before anything is started, in words that lead to a line. */
final class Preflight {
  private Preflight() {}

  /**
   * Looks at address, port, key and database.
   *
   * @throws hookloom.app.scenario.BadInput naming the line of the setting that can not be had
   */
  static void check(ClusterConf conf) {
    address(conf);
    if (conf.tls().isPresent()) {
      key(conf, conf.tls().get());
    }
    if (conf.postgres().isPresent()) {
      new JdbcJournal(conf).check();
    }
  }

  private static void address(ClusterConf conf) {
    try {
      InetAddress address = InetAddress.getByName(conf.host());
      // Linux answers on all of 127.0.0.0/8, though only 127.0.0.1 is an address of an interface.
      if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null) {
        throw conf.refusal("host", conf.host(), "this machine has no such address");
      }
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, conf.port()));
      }
    } catch (UnknownHostException e) {
      throw conf.refusal("host", conf.host(), "no host of this name is known");
    } catch (BindException e) {
      throw portTaken(conf);
    } catch (IOException e) {
      throw conf.refusal("host", conf.host(), "can not be used: " + e.getMessage());
    }
  }

  /** Also for the case that somebody else was quicker. */
  static RuntimeException portTaken(ClusterConf conf) {
    return conf.refusal(
        "port",
        conf.port(),
        "the port is taken on "
            + conf.host()
            + ", perhaps by a node that runs already: stop that, or choose another port");
  }

  private static void key(ClusterConf conf, Tls tls) {
    if (!Files.isReadable(tls.keystore())) {
      throw conf.refusal(
          "tls.keystore", tls.keystore(), "no file that can be read is at " + tls.keystore());
    }
    try (InputStream in = Files.newInputStream(tls.keystore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, tls.password().toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          return;
        }
      }
      throw conf.refusal("tls.keystore", tls.keystore(), "the file has no key in it");
    } catch (IOException | GeneralSecurityException e) {
      throw conf.refusal(
          "tls.keystore",
          tls.keystore(),
          "can not be opened as PKCS12 with the password of "
              + conf.at("tls.password")
              + ": "
              + e.getMessage());
    }
  }
}
