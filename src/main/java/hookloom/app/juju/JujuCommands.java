package hookloom.app.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All juju commands by name, and how a command line becomes one of them. */
public final class JujuCommands {
  private static final SortedMap<String, Supplier<JujuCommand>> COMMANDS = commands();

  /** What Juju 3.6 has and Hookloom has not (L172). */
  private static final List<String> NOT_SIMULATED =
      List.of(
          """
          actions add-cloud add-credential add-k8s add-secret add-secret-backend add-space
          add-ssh-key add-storage agree agreements attach attach-resource attach-storage
          autoload-credentials bind bootstrap cancel-task change-user-password charm-resources clouds
          config-controller constraints consume controller-config controllers create-backup
          create-storage-pool credentials dashboard debug-code debug-hook debug-hooks debug-log
          default-credential default-region destroy-controller destroy-model detach-storage
          diff-bundle disable-command disabled-commands download download-backup
          enable-command enable-destroy-controller enable-ha exec export-bundle
          find firewall-rules grant-cloud grant-secret help-action-commands
          help-hook-commands import-filesystem import-ssh-key info kill-controller list-actions
          list-agreements list-charm-resources list-clouds list-controllers list-credentials
          list-disabled-commands list-firewall-rules list-machines list-models
          list-operations list-payloads list-regions list-resources list-secret-backends
          list-secrets list-spaces list-ssh-keys list-storage list-storage-pools list-subnets
          list-wallets machines migrate model-constraints model-default
          model-defaults model-secret-backend models move-to-space operations payloads
          regions register reload-spaces remove-cloud remove-credential remove-k8s
          remove-machine remove-saas remove-secret remove-secret-backend remove-space
          remove-ssh-key remove-storage remove-storage-pool remove-unit-storage rename-space
          resources retry-provisioning revoke-cloud revoke-secret run scale-application scp
          secret-backends secrets set-application-base set-constraints set-credential
          set-default-credentials set-default-region set-firewall-rule set-meter-status
          set-model-constraints set-wallet show-action show-application show-cloud show-controller
          show-credential show-credentials show-machine show-model show-operation
          show-secret show-secret-backend show-space show-status-log show-storage show-task show-unit
          show-user show-wallet spaces sign ssh ssh-keys status storage storage-pools subnets
          sync-agent-binary sync-tools unregister update-cloud update-credential
          update-credentials update-k8s update-public-clouds update-secret update-secret-backend
          update-storage-pool upgrade-controller upgrade-machine upgrade-model version wait-for
          wallets
          """
              .strip()
              .split("\\s+"));

  private JujuCommands() {}

  private static SortedMap<String, Supplier<JujuCommand>> commands() {
    SortedMap<String, Supplier<JujuCommand>> all = new TreeMap<>();
    all.put("add-machine", AddMachineCommand::new);
    all.put("add-model", AddModelCommand::new);
    all.put("add-relation", () -> new IntegrateCommand("add-relation"));
    all.put("add-unit", AddUnitCommand::new);
    all.put("add-user", AddUserCommand::new);
    all.put("config", ConfigCommand::new);
    all.put("deploy", DeployCommand::new);
    all.put("disable-user", () -> new UserCommand("disable-user"));
    all.put("enable-user", () -> new UserCommand("enable-user"));
    all.put("expose", ExposeCommand::expose);
    all.put("find-offers", FindOffersCommand::new);
    all.put("grant", GrantCommand::grant);
    all.put("integrate", () -> new IntegrateCommand("integrate"));
    all.put("list-offers", () -> new OffersCommand("list-offers"));
    all.put("list-users", () -> new UsersCommand("list-users"));
    all.put("login", LoginCommand::new);
    all.put("logout", LogoutCommand::new);
    all.put("model-config", ModelConfigCommand::new);
    all.put("offer", OfferCommand::new);
    all.put("offers", () -> new OffersCommand("offers"));
    all.put("refresh", RefreshCommand::new);
    all.put("relate", () -> new IntegrateCommand("relate"));
    all.put("remove-application", RemoveApplicationCommand::new);
    all.put("remove-offer", RemoveOfferCommand::new);
    all.put("remove-relation", RemoveRelationCommand::new);
    all.put("remove-unit", RemoveUnitCommand::new);
    all.put("remove-user", () -> new UserCommand("remove-user"));
    all.put("resolve", () -> new ResolvedCommand("resolve"));
    all.put("resolved", () -> new ResolvedCommand("resolved"));
    all.put("resume-relation", SuspendCommand::resume);
    all.put("revoke", GrantCommand::revoke);
    all.put("show-offer", ShowOfferCommand::new);
    all.put("suspend-relation", SuspendCommand::suspend);
    all.put("switch", SwitchCommand::new);
    all.put("trust", TrustCommand::new);
    all.put("unexpose", ExposeCommand::unexpose);
    all.put("users", () -> new UsersCommand("users"));
    all.put("whoami", WhoamiCommand::new);
    return all;
  }

  /** The names of the commands that can be carried out. */
  public static List<String> names() {
    return List.copyOf(COMMANDS.keySet());
  }

  /** The names of the commands that are known and not simulated. */
  public static List<String> notSimulated() {
    return NOT_SIMULATED;
  }

  /**
   * The command that the words say.
   *
   * @param words without {@code juju} before them
   * @throws JujuFailure exit code 2 for a wrong use, 1 for a command that is not simulated
   */
  public static JujuCommand parse(List<String> words) throws JujuFailure {
    int at = 0;
    GoFlags global =
        new GoFlags()
            .ignoredBool("q", "quiet", "v", "verbose", "debug", "show-log", "h", "help")
            .ignoredText("logging-config");
    while (at < words.size() && words.get(at).startsWith("-")) {
      int width = words.get(at).equals("--logging-config") ? 2 : 1;
      global.parse(words.subList(at, Math.min(words.size(), at + width)));
      at += width;
    }
    if (at >= words.size()) {
      throw JujuFailure.usage("juju: no command was given. See \"juju --help\".");
    }
    String name = words.get(at);
    Supplier<JujuCommand> maker = COMMANDS.get(name);
    if (maker == null) {
      throw unknown(name);
    }
    JujuCommand command = maker.get();
    command.parse(concat(words.subList(0, at), words.subList(at + 1, words.size())));
    return command;
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static JujuFailure unknown(String name) {
    if (NOT_SIMULATED.contains(name)) {
      return JujuFailure.error("\"" + name + "\" is not simulated");
    }
    String text = "juju: \"" + name + "\" is not a juju command. See \"juju --help\".";
    List<String> known = new ArrayList<>(COMMANDS.keySet());
    known.addAll(NOT_SIMULATED);
    String nearest = Nearest.of(name, known);
    return JujuFailure.usage(nearest == null ? text : text + "\n\nDid you mean:\n\t" + nearest);
  }
}
