package hookloom.app.conf;

import hookloom.app.juju.Nearest;
import hookloom.app.scenario.BadInput;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)");
  private static final int PORT_MAX = 65535;
  private static final int PORT_DEFAULT = 25520;
  private static final int SHARDS_MAX = 10_000;
  private static final int SHARDS_DEFAULT = 30;
  private static final int THREADS_MAX = 10_000;
  private static final int THREADS_PER_PROCESSOR = 4;

  private final ConfText text;
  private final Origins origins;
  private final Path directory;

  private ConfReader(ConfText text, Path file) {
    this.text = text;
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
    boolean tls = yes("tls.enabled", false);
    String host = host(tls);
    JournalKind journal = word("journal", JournalKind.values(), JournalKind.LEVELDB);
    return new ClusterConf(
        origins,
        node(),
        host,
        whole("port", PORT_DEFAULT, 0, PORT_MAX),
        roles(),
        seedNodes(host),
        directory.resolve(string("data", "a directory", "hookloom-data")),
        journal,
        yes("fsync", true),
        journal == JournalKind.POSTGRES ? Optional.of(postgres()) : Optional.empty(),
        placement(journal),
        whole("shards", SHARDS_DEFAULT, 1, SHARDS_MAX),
        clockSpeed(),
        decimal("pace", 0),
        hookThreads(),
        whole("control.port", 0, 0, PORT_MAX),
        tls ? Optional.of(tls()) : Optional.empty(),
        yes("faults", true),
        timings());
  }

  private String node() {
    String expected = "a name of small letters, digits and hyphens that starts with a letter";
    String node = string("node", expected, "node-1");
    if (!NODE.matcher(node).matches()) {
      throw text.refusal("node", expected);
    }
    return node;
  }

  /** Who reaches the port of a node without a key can join and do all that a node can. */
  private String host(boolean tls) {
    String host = string("host", "an address of this machine", "127.0.0.1");
    InetAddress address = resolved("host", host);
    if (address.isAnyLocalAddress()) {
      throw text.refusal(
          "host", "the one address of this machine at which the other nodes reach it");
    }
    boolean insecure = yes("insecure-network", false);
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
      return seed.port() == whole("port", PORT_DEFAULT, 0, PORT_MAX)
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
      Role role = named(Role.values(), item.text());
      if (role == null) {
        throw new BadInput(
            item.at()
                + ": roles has "
                + item.text()
                + ": expected one of "
                + listed(Role.values())
                + nearest(Role.values(), item.text()));
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
        string("postgres.user", "a user of the database", "hookloom"),
        string("postgres.password", "a password", ""));
  }

  private Placement placement(JournalKind journal) {
    Placement placement = word("placement", Placement.values(), Placement.PINNED);
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
    double speed = decimal("clock-speed", 1);
    if (speed == 0) {
      throw text.refusal("clock-speed", "more than 0");
    }
    return speed;
  }

  private int hookThreads() {
    int threads = whole("hook-threads", 0, 0, THREADS_MAX);
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
    String preset = string("timings.preset", "normal or fast", "normal");
    Timings base =
        switch (preset) {
          case "normal" -> Timings.NORMAL;
          case "fast" -> Timings.FAST;
          default -> throw text.refusal("timings.preset", "normal or fast");
        };
    Timings timings =
        new Timings(
            duration("timings.heartbeat-interval", base.heartbeatInterval()),
            duration("timings.heartbeat-pause", base.heartbeatPause()),
            duration("timings.stable-after", base.stableAfter()),
            duration("timings.gossip-interval", base.gossipInterval()),
            duration("timings.retry-interval", base.retryInterval()),
            duration("timings.seed-report", base.seedReport()));
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

  private String string(String key, String expected, String byDefault) {
    if (!text.has(key)) {
      return byDefault;
    }
    String value = text.text(key, expected);
    if (value.isEmpty() && !byDefault.isEmpty()) {
      throw text.refusal(key, expected);
    }
    return value;
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

  private int whole(String key, int byDefault, int min, int max) {
    String expected = "a whole number from " + min + " to " + max;
    if (!text.has(key)) {
      return byDefault;
    }
    try {
      int value = new BigDecimal(text.text(key, expected)).intValueExact();
      if (value >= min && value <= max) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // refused below, as a number out of range is
    }
    throw text.refusal(key, expected);
  }

  private double decimal(String key, double byDefault) {
    String expected = "a number such as 1 or 0.5, not below 0";
    if (!text.has(key)) {
      return byDefault;
    }
    try {
      double value = new BigDecimal(text.text(key, expected)).doubleValue();
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, as a number out of range is
    }
    throw text.refusal(key, expected);
  }

  private boolean yes(String key, boolean byDefault) {
    if (!text.has(key)) {
      return byDefault;
    }
    return switch (text.text(key, "yes or no")) {
      case "yes", "true", "on" -> true;
      case "no", "false", "off" -> false;
      default -> throw text.refusal(key, "yes or no");
    };
  }

  private Duration duration(String key, Duration byDefault) {
    String expected = "a time such as 200ms, 3s or 1m, more than 0";
    if (!text.has(key)) {
      return byDefault;
    }
    Matcher matcher = DURATION.matcher(text.text(key, expected));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw text.refusal(key, expected);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private <E extends Enum<E>> E word(String key, E[] all, E byDefault) {
    if (!text.has(key)) {
      return byDefault;
    }
    String value = text.text(key, "one of " + listed(all));
    E found = named(all, value);
    if (found == null) {
      throw text.refusal(key, "one of " + listed(all) + nearest(all, value));
    }
    return found;
  }

  private static <E extends Enum<E>> E named(E[] all, String word) {
    return Arrays.stream(all).filter(each -> each.toString().equals(word)).findFirst().orElse(null);
  }

  /** Empty if none is near. */
  private static <E extends Enum<E>> String nearest(E[] all, String word) {
    String nearest = Nearest.of(word, Arrays.stream(all).map(Enum::toString).toList());
    return nearest == null ? "" : ", did you mean " + nearest + "?";
  }

  private static <E extends Enum<E>> String listed(E[] all) {
    return Arrays.stream(all).map(Enum::toString).collect(Collectors.joining(", "));
  }
}
