package hookloom.app.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.Placement;
import hookloom.app.conf.Role;
import hookloom.app.conf.Timings;
import hookloom.app.conf.Tls;
import hookloom.app.journal.JdbcJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of Pekko that follow from those of a node. */
final class PekkoConf {
  /** What is the same for every node of every cluster. */
  private static final String FIXED =
      """
      pekko {
        loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
        logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
        loglevel = INFO
        stdout-loglevel = OFF
        log-dead-letters = off
        log-dead-letters-during-shutdown = off
        actor {
          provider = cluster
          allow-java-serialization = off
        }
        remote.artery {
          advanced {
            # Answers with the whole state of a model can be large.
            maximum-frame-size = 4MiB
            buffer-pool-size = 32
          }
          ssl.config-ssl-engine {
            protocol = TLSv1.3
            enabled-algorithms = [TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256]
            require-mutual-authentication = on
            # Whoever has the key is trusted, at whatever address.
            hostname-verification = off
          }
        }
        cluster {
          jmx.enabled = off
          downing-provider-class = "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider"
          # Who has the records decides; nodes that run machines only follow.
          split-brain-resolver {
            active-strategy = keep-majority
            keep-majority.role = controller
          }
          periodic-tasks-initial-delay = 100ms
          configuration-compatibility-check.checkers.hookloom = "hookloom.app.cluster.SameSettings"
          sharding {
            state-store-mode = ddata
            remember-entities = on
            remember-entities-store = ddata
            passivation.strategy = none
            # Nothing of this is worth keeping when all nodes are gone: each wakes its own controllers.
            distributed-data.durable.keys = []
            # By default five nodes have to answer, of three all: then one dead node keeps the machines of the
            # others from starting, and restarts their groups. Two of three are a majority, and models wake
            # their machines in any case.
            distributed-data.majority-min-cap = 2
          }
        }
        coordinated-shutdown.exit-jvm = off
        persistence.snapshot-store.plugin = "pekko.persistence.no-snapshot-store"
      }
      """;

  private static final Duration LEAVE_PINNED = Duration.ofSeconds(4);
  private static final Duration LEAVE_BALANCED = Duration.ofSeconds(10);

  private PekkoConf() {}

  static Config of(ClusterConf conf) {
    Map<String, Object> own = new TreeMap<>();
    remoting(conf, own);
    timings(conf.timings(), own);
    leaving(conf, own);
    own.put("pekko.cluster.roles", roles(conf));
    own.put("pekko.cluster.sharding.number-of-shards", conf.shards());
    own.put(SameSettings.PLACEMENT, conf.placement().toString());
    own.put(SameSettings.JOURNAL, conf.journal().toString());
    own.put(SameSettings.SHARDS, conf.shards());
    own.put(SameSettings.CLOCK_SPEED, conf.clockSpeed());
    own.put(SameSettings.PACE, conf.pace());
    return ConfigFactory.parseMap(own)
        .withFallback(journal(conf))
        .withFallback(ConfigFactory.parseString(FIXED))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static void remoting(ClusterConf conf, Map<String, Object> own) {
    String artery = "pekko.remote.artery.";
    own.put(artery + "canonical.hostname", conf.host());
    own.put(artery + "canonical.port", conf.port());
    own.put(artery + "transport", conf.tls().isPresent() ? "tls-tcp" : "tcp");
    own.put(artery + "advanced.test-mode", conf.faults());
    if (conf.tls().isPresent()) {
      Tls tls = conf.tls().get();
      String engine = artery + "ssl.config-ssl-engine.";
      own.put(engine + "key-store", tls.keystore().toString());
      own.put(engine + "trust-store", tls.keystore().toString());
      own.put(engine + "key-store-password", tls.password());
      own.put(engine + "key-password", tls.password());
      own.put(engine + "trust-store-password", tls.password());
    }
  }

  private static void timings(Timings timings, Map<String, Object> own) {
    String cluster = "pekko.cluster.";
    put(own, cluster + "failure-detector.heartbeat-interval", timings.heartbeatInterval());
    put(own, cluster + "failure-detector.acceptable-heartbeat-pause", timings.heartbeatPause());
    put(own, cluster + "failure-detector.expected-response-after", timings.heartbeatInterval());
    put(own, cluster + "split-brain-resolver.stable-after", timings.stableAfter());
    put(own, cluster + "gossip-interval", timings.gossipInterval());
    put(own, cluster + "leader-actions-interval", timings.gossipInterval());
    put(own, cluster + "unreachable-nodes-reaper-interval", timings.gossipInterval());
    put(own, cluster + "seed-node-timeout", timings.heartbeatPause());
    put(own, cluster + "retry-unsuccessful-join-after", timings.heartbeatPause());
    put(own, cluster + "sharding.retry-interval", timings.retryInterval());
    put(
        own,
        cluster + "sharding.waiting-for-state-timeout",
        timings.heartbeatPause().multipliedBy(2));
    put(own, cluster + "sharding.rebalance-interval", timings.stableAfter());
    put(own, cluster + "sharding.distributed-data.gossip-interval", timings.gossipInterval());
    put(
        own,
        cluster + "sharding.distributed-data.notify-subscribers-interval",
        timings.gossipInterval());
    put(own, cluster + "distributed-data.gossip-interval", timings.gossipInterval());
    put(own, cluster + "distributed-data.notify-subscribers-interval", timings.gossipInterval());
  }

  /**
   * What is sent to a pinned controller while its home leaves can not be delivered, and is not
   * waited for long.
   */
  private static void leaving(ClusterConf conf, Map<String, Object> own) {
    put(
        own,
        "pekko.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout",
        conf.placement() == Placement.PINNED ? LEAVE_PINNED : LEAVE_BALANCED);
  }

  private static void put(Map<String, Object> own, String key, Duration time) {
    own.put(key, time.toMillis() + "ms");
  }

  private static List<String> roles(ClusterConf conf) {
    List<String> roles = new ArrayList<>();
    for (Role role : conf.roles()) {
      roles.add(role.toString());
    }
    roles.add(Members.roleOf(conf.node()));
    return roles;
  }

  private static Config journal(ClusterConf conf) {
    Map<String, Object> own = new TreeMap<>();
    String plugin = "pekko.persistence.journal.plugin";
    switch (conf.journal()) {
      case MEMORY -> own.put(plugin, "pekko.persistence.journal.inmem");
      case LEVELDB -> {
        own.put(plugin, "hookloom.journal.leveldb");
        own.put("hookloom.journal.leveldb.dir", conf.directory().resolve("journal").toString());
        own.put("hookloom.journal.leveldb.fsync", conf.fsync());
        own.put("pekko.persistence.snapshot-store.plugin", "hookloom.journal.leveldb-snapshots");
      }
      case POSTGRES -> {
        return new JdbcJournal(conf).config();
      }
    }
    return ConfigFactory.parseMap(own);
  }
}
