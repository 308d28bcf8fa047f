package hookloom.app.conf;

import hookloom.app.scenario.BadInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes settings out of a text; every refusal names file, line, key, value and what was expected.
 */
final class ConfReader {
  /** All keys, in the order of the reference page. */
  static final List<String> KEYS =
      List.of(
          "node",
          "host",
          "port",
          "seed-nodes",
          "roles",
          "data",
          "journal",
          "fsync",
          "postgres.url",
          "postgres.user",
          "postgres.password",
          "placement",
          "shards",
          "clock-speed",
          "pace",
          "hook-threads",
          "control.port",
          "tls.enabled",
          "tls.keystore",
          "tls.password",
          "insecure-network",
          "faults",
          "timings.preset",
          "timings.heartbeat-interval",
          "timings.heartbeat-pause",
          "timings.stable-after",
          "timings.gossip-interval",
          "timings.retry-interval",
          "timings.seed-report");

  private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern HOST_PORT = Pattern.compile("([^:\\s]+):([0-9]{1,5})");
  private static final int PORT_MAX = 65535;
  private static final int PORT_DEFAULT = 25520;
  private static final int SHARDS_MAX = 10_000;
  private static final int SHARDS_DEFAULT = 30;
  private static final int THREADS_MAX = 10_000;
  private static final int THREADS_PER_PROCESSOR = 4;

  private final ConfText text;
  private final ConfValues values;
  private final Origins origins;
  private final Path directory;

  private ConfReader(ConfText text, Path file) {
    this.text = text;
    this.values = new ConfValues(text);
    this.origins = text.origins();
    this.directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
  }

  static ClusterConf read(Path file) {
    return new ConfReader(ConfText.ofFile(file, KEYS), file).conf();
  }

  static ClusterConf parse(String text, Path name) {
    return new ConfReader(ConfText.ofText(text, name, KEYS), name).conf();
  }

  private ClusterConf conf() {
    boolean tls = values.yes("tls.enabled", false);
    String host = host(tls);
    JournalKind journal = values.word("journal", JournalKind.values(), JournalKind.LEVELDB);
    return new ClusterConf(
        origins,
        node(),
        host,
        values.whole("port", PORT_DEFAULT, 0, PORT_MAX),
        roles(),
        seedNodes(host),
        directory.resolve(values.string("data", "a directory", "hookloom-data")),
        journal,
        values.yes("fsync", true),
        journal == JournalKind.POSTGRES ? Optional.of(postgres()) : Optional.empty(),
        placement(journal),
        values.whole("shards", SHARDS_DEFAULT, 1, SHARDS_MAX),
        clockSpeed(),
        values.decimal("pace", 0),
        hookThreads(),
        values.whole("control.port", 0, 0, PORT_MAX),
        tls ? Optional.of(tls()) : Optional.empty(),
        values.yes("faults", true),
        timings());
  }

  private String node() {
    String expected = "a name of small letters, digits and hyphens that starts with a letter";
    String node = values.string("node", expected, "node-1");
    if (!NODE.matcher(node).matches()) {
      throw text.refusal("node", expected);
    }
    return node;
  }

  /** Who reaches the port of a node without a key can join and do all that a node can. */
  private String host(boolean tls) {
    String host = values.string("host", "an address of this machine", "127.0.0.1");
    InetAddress address = resolved("host", host);
    if (address.isAnyLocalAddress()) {
      throw text.refusal(
          "host", "the one address of this machine at which the other nodes reach it");
    }
    boolean insecure = values.yes("insecure-network", false);
    if (!address.isLoopbackAddress() && !tls && !insecure) {
      throw origins.refusal(
          "host",
          host,
          "other machines reach this address, and without tls whoever does can join the cluster and"
              + " command it: set tls.enabled = yes with a keystore, or, in a network where you trust"
              + " every machine, insecure-network = yes");
    }
    return host;
  }

  private InetAddress resolved(String key, String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw origins.refusal(key, host, "no host of this name is known");
    }
  }

  private List<HostPort> seedNodes(String host) {
    String expected = "a list of addresses such as [\"10.0.0.1:25520\"]";
    if (!text.has("seed-nodes")) {
      return List.of();
    }
    return text.items("seed-nodes", expected).stream().map(item -> seedNode(item, host)).toList();
  }

  private HostPort seedNode(ConfText.Item item, String host) {
    Matcher matcher = HOST_PORT.matcher(item.text());
    if (!matcher.matches()
        || Integer.parseInt(matcher.group(2)) > PORT_MAX
        || Integer.parseInt(matcher.group(2)) == 0) {
      throw new BadInput(
          item.at()
              + ": seed-nodes has "
              + item.text()
              + ": expected host:port with a port from 1 to "
              + PORT_MAX);
    }
    HostPort seed = new HostPort(matcher.group(1), Integer.parseInt(matcher.group(2)));
    if (isOtherNameOf(host, seed)) {
      throw new BadInput(
          item.at()
              + ": seed-nodes has "
              + seed
              + ": that is this node under another name; write it as host is written ("
              + origins.at("host")
              + "): "
              + host
              + ":"
              + seed.port());
    }
    if (isLoopback(host) && !isLoopback(seed.host())) {
      throw origins.refusal(
          "host",
          host,
          "the seed node "
              + seed
              + " ("
              + item.at()
              + ") is on another machine and can not reach this one there: give host this machine's"
              + " address in that network");
    }
    return seed;
  }

  /** Nodes know each other by what is written: 10.0.0.1 and its name are two nodes to them. */
  private boolean isOtherNameOf(String host, HostPort seed) {
    try {
      return seed.port() == values.whole("port", PORT_DEFAULT, 0, PORT_MAX)
          && !seed.host().equals(host)
          && InetAddress.getByName(seed.host()).equals(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** A seed node whose name is not known yet may be in the network. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private SortedSet<Role> roles() {
    if (!text.has("roles")) {
      return new TreeSet<>(EnumSet.allOf(Role.class));
    }
    String expected = "a list of one or both of controller, agent";
    SortedSet<Role> roles = new TreeSet<>();
    for (ConfText.Item item : text.items("roles", expected)) {
      Role role = ConfValues.named(Role.values(), item.text());
      if (role == null) {
        throw new BadInput(
            item.at()
                + ": roles has "
                + item.text()
                + ": expected one of "
                + ConfValues.listed(Role.values())
                + ConfValues.nearest(Role.values(), item.text()));
      }
      roles.add(role);
    }
    if (roles.isEmpty()) {
      throw text.refusal("roles", expected);
    }
    return roles;
  }

  private Postgres postgres() {
    String url = needed("postgres.url", "journal = postgres needs the database's address");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw text.refusal(
          "postgres.url", "an address such as jdbc:postgresql://db.example/hookloom");
    }
    return new Postgres(
        url,
        values.string("postgres.user", "a user of the database", "hookloom"),
        values.string("postgres.password", "a password", ""));
  }

  private Placement placement(JournalKind journal) {
    Placement placement = values.word("placement", Placement.values(), Placement.PINNED);
    if (placement == Placement.BALANCED && journal != JournalKind.POSTGRES) {
      String kept =
          journal == JournalKind.LEVELDB
              ? "on one node's disk"
              : "in one node's memory, if anywhere";
      throw text.refusal(
          "placement",
          "pinned, because journal = "
              + journal
              + " ("
              + origins.at("journal")
              + ") keeps a controller's record "
              + kept
              + ": a controller that moves would start empty; balanced needs journal = postgres");
    }
    return placement;
  }

  private double clockSpeed() {
    double speed = values.decimal("clock-speed", 1);
    if (speed == 0) {
      throw text.refusal("clock-speed", "more than 0");
    }
    return speed;
  }

  private int hookThreads() {
    int threads = values.whole("hook-threads", 0, 0, THREADS_MAX);
    return threads > 0
        ? threads
        : Runtime.getRuntime().availableProcessors() * THREADS_PER_PROCESSOR;
  }

  private Tls tls() {
    return new Tls(
        directory.resolve(needed("tls.keystore", "tls.enabled = yes needs the file with the key")),
        needed("tls.password", "tls.enabled = yes needs the password of the keystore"));
  }

  private Timings timings() {
    String preset = values.string("timings.preset", "normal or fast", "normal");
    Timings base =
        switch (preset) {
          case "normal" -> Timings.NORMAL;
          case "fast" -> Timings.FAST;
          default -> throw text.refusal("timings.preset", "normal or fast");
        };
    Timings timings =
        new Timings(
            values.duration("timings.heartbeat-interval", base.heartbeatInterval()),
            values.duration("timings.heartbeat-pause", base.heartbeatPause()),
            values.duration("timings.stable-after", base.stableAfter()),
            values.duration("timings.gossip-interval", base.gossipInterval()),
            values.duration("timings.retry-interval", base.retryInterval()),
            values.duration("timings.seed-report", base.seedReport()));
    if (timings.heartbeatPause().compareTo(timings.heartbeatInterval()) <= 0) {
      throw origins.refusal(
          "timings.heartbeat-pause",
          timings.heartbeatPause().toMillis() + "ms",
          "expected more than timings.heartbeat-interval, which is "
              + timings.heartbeatInterval().toMillis()
              + "ms: else every node is given up at once");
    }
    return timings;
  }

  private String needed(String key, String reason) {
    String value = text.has(key) ? text.text(key, "a text") : "";
    if (value.isEmpty()) {
      String group = key.substring(0, key.indexOf('.'));
      String because = group.equals("postgres") ? "journal" : group + ".enabled";
      throw new BadInput(
          (text.has(key) ? origins.at(key) : origins.at(because)) + ": no " + key + ": " + reason);
    }
    return value;
  }
}
