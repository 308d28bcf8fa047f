package hookloom.rule;

import static hookloom.rule.Rule.Kind.STATED;

import java.util.List;

/**
 * The rules of Juju that Hookloom models, one constant each. An id is for ever: it is never given
 * to another rule. The code that decides a rule marks it with {@link Marks#reached}, its test names
 * it in {@link Covers}, and docs/rules.md lists both.
 */
public enum Rule {
  // 1. Vocabulary
  R1(1, STATED, "A controller holds models, the state of record, and tells agents."),
  R2(1, STATED, "A model holds applications, units, machines, relations, and an id counter."),
  R3(1, "An application has one charm, a name unique in its model, config, life and units."),
  R4(1, "A unit is application/number; numbers start at 0 and are never used again."),
  R5(1, "A new principal gets a machine of its own; a subordinate shares its principal's."),
  R6(1, STATED, "An endpoint is application:name, with role, interface, scope and limit."),
  R7(1, STATED, "Roles: provider and requirer are counterparts, a peer is its own."),
  R8(1, STATED, "Two endpoints fit only when their interfaces are the same string."),
  R9(1, STATED, "A scope is global or container; one container end makes both so."),
  R10(1, STATED, "A relation joins a requirer to a provider, or is one peer endpoint."),
  R11(1, "Relation ids count up from 0 in a model, peers included, and are never used again."),
  R12(1, "A relation key is requirer then provider, one blank between; a peer key is one end."),
  R13(1, "A unit scope is the whole global relation, or one principal with its subordinates."),
  R14(1, STATED, "In scope from enter to leave; departing counts as absent for others."),
  R15(1, "Life goes alive, dying, dead, removed; relations and applications skip dead."),
  R16(1, STATED, "A subordinate has no units of its own at deploy; all else is principal."),
  R17(1, STATED, "At most one unit of an application is leader at any instant."),
  R18(1, "Remote units are those of the counterpart role in the same unit scope, not oneself."),
  R19(1, STATED, "A bag maps strings to strings: one per unit, one per application."),
  R20(1, "A bag's version starts at 0, rises by 1 per change or re-entry, and never falls."),
  R21(1, STATED, "A member is a remote unit whose joined has completed, and not its departed."),
  R22(1, STATED, "A participation lasts from a unit's scope entry to its scope leave."),
  R22a(1, STATED, "Kinds: peer, subordinate, regular; regular is same-model or cross-model."),

  // 2. Charm definition files
  R23(2, "Each part of a charm comes from charmcraft.yaml if there, else from its own file."),
  R24(2, "A part that stands in both files is taken from charmcraft.yaml, with a warning."),
  R25(2, "Metadata needs name, summary and description; unknown keys are ignored."),
  R26(2, "charmcraft.yaml needs the same three; fixtures may be let off two of them."),
  R27(2, "An endpoint given as a string is that interface with every default."),
  R28(2, "The long form of an endpoint has interface, limit, optional and scope."),
  R29(2, "An endpoint's limit is its most relations; 0 is none, negative is refused."),
  R30(2, "optional is kept and shown, and changes nothing."),
  R31(2, "A field of the wrong type is refused, naming section, endpoint and field."),
  R32(2, "Endpoint names are unique over the three sections."),
  R33(2, "The names juju and juju-* are reserved, with exceptions for subordinates."),
  R34(2, "Interface names are a-z and dashes; a break warns, is refused or is let through (S1)."),
  R35(2, "An endpoint name is not empty and has no blank, slash or colon."),
  R36(2, "A subordinate charm needs a requires endpoint of container scope."),
  R37(2, "A subordinate is deployed with no units; asking for some is an error."),
  R38(2, "A charm is checked in one order, and the first error ends the load."),
  R39(2, "Every application also provides juju-info: global, no limit, never listed."),
  R40(2, "The implicit side enters scope and has a bag, but runs no hook."),
  R41(2, "The implicit side lists its relations by id, and never a remote unit."),
  R42(2, "The implicit side publishes its addresses, the public one too if S10 is on."),
  R43(2, STATED, "juju-info is matched only by a requirer with that interface."),
  R44(2, "Config options have a type and a default; no type means string."),
  R45(2, "A default must be of its option's type; no default is null."),
  R46(2, "Config strings are parsed by type; unknown options and bad values are refused."),
  R47(2, "Effective config is the defaults under the settings; a change makes hooks due."),
  R48(2, "Actions have names of a fixed pattern and params; juju names are refused."),

  // 3. Endpoints and relation topology
  R49(3, "An argument of integrate is application or application:endpoint, two of them."),
  R50(3, "An unknown application, or an endpoint it does not have, is refused."),
  R51(3, "Candidates are the named endpoint or all, implicit included, peers dropped."),
  R52(3, "A pair fits by interface and opposite roles; container needs a subordinate."),
  R53(3, "One pair is taken, implicit ones give way, several are ambiguous."),
  R54(3, "Both sides must be alive, not both SAAS, and a SAAS side global."),
  R55(3, "The same two endpoints have at most one relation that is not removed."),
  R56(3, "A relation that would exceed an endpoint's limit is refused."),
  R57(3, "A container relation without a subordinate is refused."),
  R58(3, "One container end makes the whole relation container scoped."),
  R59(3, "integrate makes, in one step, the id, the relation and two empty bags."),
  R60(3, "Deploying makes one relation per peer endpoint, an upgrade makes the missing."),
  R61(3, "A peer relation lives as long as its application; operators can not remove it."),
  R62(3, "In a container peer relation each principal unit is alone."),
  R63(3, "A principal entering a container relation gets its subordinate in the same step."),
  R64(3, STATED, "Each principal unit added later brings one unit per subordinate."),
  R65(3, "Two subordinates may share a container relation, keyed by their principal."),
  R66(3, STATED, "A subordinate unit takes part in global relations like any unit."),
  R67(3, "A subordinate dies with its principal, its last container relation or application."),
  R68(3, "A dying principal is not dead before its subordinates are removed."),
  R69(3, "Removing a relation: at once when nobody is in scope, else it turns dying."),
  R70(3, "The last leave of a dying relation removes it with its bags."),
  R71(3, "A dying application ends its relations and, in a later step, its units."),
  R72(3, "Force makes units leave their scopes without their agents; hooks not run never run."),

  // 4. Unit hook scheduling
  R73(4, "There are nine unit hooks and five relation hooks per endpoint."),
  R74(4, "An agent takes one snapshot, chooses one operation, runs it, and looks again."),
  R75(4, STATED, "What an agent keeps survives its loss; snapshot, cache and timers do not."),
  R76(4, STATED, "An operation is Continue, RunHook or Upgrade; Queued, Pending or Done."),
  R77(4, "The snapshot is fed by notifications; nothing is done before all came once."),
  R78(4, "The snapshot holds current values only: what comes and goes between is not seen."),
  R79(4, "A notification never interrupts the operation in progress."),
  R80(4, "The next operation: end, upgrade, created, leadership, the queued hook, the rest."),
  R81(4, "A dying unit ends its relations, then runs stop, then remove, then terminates."),
  R82(4, "An alive unit: install, upgrade, config-changed, relation hooks, update-status."),
  R83(4, "upgrade-charm queues config-changed, and the first config-changed queues start."),
  R84(4, STATED, "created and leadership come before config-changed, that before joined."),
  R85(4, "One hook goes through P1 to P9, from lock to unlock."),
  R86(4, "A hook runs as it was decided, even if the snapshot has moved on."),
  R87(4, "A hook of a relation that is gone, or that force took u out of, is skipped."),
  R88(4, "At most one hook runs at a time on a machine (S7)."),
  R89(4, STATED, "Hooks of one unit never overlap; on other machines they run freely."),
  R90(4, "A new unit: install, created, leadership, config-changed, start."),
  R91(4, STATED, "created comes as soon as nothing is queued, ahead of config-changed."),
  R92(4, "Scopes are entered right before the first created, one after another."),
  R93(4, STATED, "No joined, changed or departed runs before start has completed."),
  R94(4, "A late leader-elected runs when it is due, and is skipped by who lost the lease."),
  R95(4, "Entering scope writes the address keys and the presence in one step."),
  R96(4, STATED, "The charm may change or delete private-address later."),
  R97(4, "A leader that enters scope sets the relation's status to joined."),
  R98(4, "config-changed also runs for new addresses and new trust, and after an upgrade."),
  R99(4, "update-status is due on a timer, and any hook chosen after the tick uses it up."),
  R100(4, "upgrade-charm follows new content; a forced one returns to the failed hook."),
  R101(4, "A dying unit without install runs no hook; without start it runs no stop."),
  R102(4, "remove is the last hook, stop is before it, relation endings before stop."),
  R103(4, "A reboot makes one more start run before all else."),

  // 5. Relation hooks
  R104(5, "Among the joined relations with a due hook any may come next."),
  R105(5, "In a relation: pending changed, departed, broken, application, joined, changed."),
  R106(5, "A completed relation hook updates members, versions, and what is pending."),
  R107(5, "A relation hook that contradicts the local state is a bug of the simulator."),
  R108(5, "Providers and requirers observe each other, peers their peers, nobody itself."),
  R109(5, STATED, "Two units become visible to each other independently."),
  R110(5, STATED, "A unit alone runs created, at most an application changed, and broken."),
  R111(5, "Due units are taken in byte order of their names, or in any order (S6)."),
  R112(5, "created runs once per participation, first, and needs no remote unit."),
  R113(5, "created does not run once the relation is known to end; broken still does."),
  R114(5, "joined runs when a remote unit is first observed, its initial bag in place."),
  R115(5, "After joined the next hook of the relation is changed for that unit, always."),
  R116(5, "changed runs when the version differs; writes delivered together give one."),
  R117(5, STATED, "Who stays and is not skipped runs a changed after every commit."),
  R118(5, "An application's bag makes changed due when its version is not the one processed."),
  R119(5, "A commit wakes exactly those who observe its bag."),
  R120(5, STATED, "Not followed: that only the remote leader is told of a write."),
  R121(5, "A leader's own write to a peer application bag does not wake it (S3 off)."),
  R122(5, STATED, "A change of leader alone causes no changed."),
  R123(5, "departed runs once for every member that is lost from view."),
  R124(5, "During departed the unit is off the list and its bag still readable."),
  R125(5, "The departing unit is oneself if unit or application is not alive, else the other."),
  R126(5, STATED, "A departure forces no changed beyond the one that joined owes."),
  R127(5, "broken runs once per participation, after every departed."),
  R128(5, "broken never runs in a peer relation."),
  R129(5, "In broken bags can be read and written, and no one who knows is woken."),
  R130(5, "broken completes by leaving the scope."),
  R131(5, STATED, "departed and broken always run in a normal teardown, by the exceptions."),
  R132(5, STATED, "A dying relation: pending changed, departed for each, broken, leave."),
  R133(5, "Who sees the relation dying starts no joined and no voluntary changed in it."),
  R134(5, "Writes in a dying relation are kept and wake only who has not heard yet."),
  R135(5, "A unit not in scope when the relation turns dying runs nothing for it."),
  R136(5, STATED, "With healthy agents a dying relation goes; a unit in error holds it."),
  R137(5, "departed is due once the unit is announced departing or has left."),
  R138(5, STATED, "A leaving unit follows the order of its teardown."),
  R139(5, STATED, "A removed unit: one departed per observer, its own, and broken."),
  R140(5, "A unit's bag stays readable until the relation is removed."),
  R141(5, "Suspending runs departed and broken, and keeps the relation alive."),
  R142(5, "No unit enters a suspended relation."),
  R143(5, "Resuming is a new participation, with created again (S4)."),
  R144(5, "A resume before broken is decided goes on in the same participation."),
  R145(5, "Destroying a unit makes it dying; the cleanup step comes later."),
  R146(5, "A unit that is still allocating is removed at once (S13)."),
  R147(5, "The cleanup step announces the unit departing in all its relations."),
  R148(5, "A dying unit asks first for the end of its subordinates."),
  R149(5, "A dying unit starts nothing new, but ends what was queued or in error."),
  R150(5, "A dying unit ends its relations, stops, removes, waits, and is dead."),
  R151(5, "Who has been told of a departing unit is not woken by its writes."),
  R152(5, STATED, "Worked: two applications integrated before their units start."),
  R153(5, STATED, "Worked: a unit is added."),
  R154(5, STATED, "Worked: a unit is removed."),
  R155(5, STATED, "Worked: the relation is removed."),
  R156(5, STATED, "Worked: a peer relation of two units."),
  R156a(5, STATED, "Worked: a subordinate on juju-info."),

  // 6. Databags
  R157(6, "Keys and values are strings; setting an empty value deletes the key."),
  R158(6, "Keys are free, but one with = can not be written as an argument."),
  R159(6, "A bag's keys and values may have S11 bytes; the flush that exceeds it fails."),
  R160(6, STATED, "The platform may limit arguments, a file has no such limit."),
  R161(6, STATED, "Bags outlive hooks, agents and units, and go with their relation."),
  R162(6, "A bag can be used by its owner from scope entry or relation creation on."),
  R163(6, "A successful config-changed writes the address keys again (S9)."),
  R164(6, "Who may read and write which bag."),
  R165(6, STATED, "Siblings may read each other's bags and are never woken by them."),
  R166(6, "A forbidden read or write fails with Juju's own text."),
  R167(6, "Writes take effect together when the hook ends well, or not at all."),
  R168(6, "The last write wins, and no net change is no commit."),
  R169(6, "One flush raises each bag it touches by exactly 1."),
  R170(6, "A flush is refused whole when the lease or the relation is gone."),
  R171(6, STATED, "Each bag has one writer at a time, so writes never merge."),
  R172(6, "A remote bag is fetched at its first read and frozen for the hook (S8 lazy)."),
  R173(6, "A member's bag is kept over hooks until its next joined, changed or departed."),
  R174(6, "Bags of non-members and applications are fetched anew in each hook."),
  R175(6, "All readable bags are captured when the hook starts (S8 eager)."),
  R176(6, STATED, "The versions a unit reads of one bag never fall."),
  R177(6, "Own bags are loaded once and show the hook's own writes."),
  R178(6, "A missing key reads as empty, not as an error."),
  R179(6, "A departed unit's bag can be read while the relation exists."),

  // 7. Failure, retry, restart
  R180(7, "ok: implemented, exit 0, flush done."),
  R181(7, "missing: no handler; a success that flushes nothing."),
  R182(7, "failed: bad exit, flush error, or no start."),
  R183(7, "terminated: killed by a signal; runs again at once, no error."),
  R184(7, STATED, "crashed: the agent died during the run."),
  R185(7, "skipped: committed without a run."),
  R186(7, "ok, missing and skipped all complete the hook."),
  R187(7, "A failed hook stays pending and shows the unit in error."),
  R188(7, "In error no other hook runs, and notifications gather."),
  R189(7, STATED, "A unit in error stays in scope and nobody is told."),
  R190(7, "A dying unit in error goes on only when resolved or forced."),
  R191(7, "A retry is the same hook with a fresh context and the version decided first."),
  R192(7, "Retries wait 5 s, then twice as long each time, at most 5 minutes (S12)."),
  R193(7, "In error: forced upgrade, then resolved mode, then the retry timer."),
  R194(7, "resolved runs the failed hook again now."),
  R195(7, "resolved --no-retry goes on as if the hook had succeeded."),
  R196(7, "resolved is refused when not in error or already resolved."),
  R197(7, STATED, "A hook due when the error began is judged again after it."),
  R198(7, "The changed that joined owes survives errors and skips."),
  R199(7, "A crash between operations loses nothing."),
  R200(7, "A crash from P2 to P6 is a failed hook, even if it was flushed."),
  R201(7, "A crash before P2 leaves the hook to be decided again."),
  R202(7, "A queued hook runs first after a restart."),
  R203(7, "A crash from P6 to P8 commits the hook without running it."),
  R204(7, "Relation state is kept at P7, operation state at P8, and both can be repeated."),
  R205(7, "created survives a crash, unless Juju's loss is asked for (S5)."),
  R206(7, "After a restart what is gone or not in scope is forgotten without hooks."),
  R207(7, "After a restart a non-leader runs leader-settings-changed again (S2)."),
  R208(7, STATED, "A unit on a lost machine stays in scope until an operator removes it."),
  R209(7, "Without its controller an agent can not decide, and its flush fails."),

  // 8. Leadership
  R210(8, "One lease per application, 60 s from the last claim or renewal, renewed at 30 s."),
  R211(8, "Every agent claims; who waits gets it when it is free, any one of them."),
  R212(8, STATED, "Claims start with the agent, so the outcome precedes the first hook."),
  R213(8, "is-leader is True only if the lease holds 30 s more; False stays for the hook."),
  R214(8, STATED, "is-leader may be True before leader-elected has run."),
  R215(8, "leader-elected runs once per gain that the agent has seen."),
  R216(8, "Losing leadership runs no hook but leader-settings-changed, if due (S2)."),
  R217(8, "When leader-settings-changed runs on a non-leader (S2)."),
  R218(8, "Only the leader writes legacy leader settings, all read them."),
  R219(8, "A dying leader keeps its lease until it is dead."),
  R220(8, "A silent leader's lease runs out before another can have it."),
  R221(8, STATED, "Leadership may change during a hook; the flush protects the bags."),
  R222(8, STATED, "A single unit leads from its start, and is not elected anew."),
  R223(8, STATED, "No operator steers the election."),

  // 9. Hook tools
  R224(9, "Tools exit 0, 1 on errors, 2 on bad usage, and say ERROR on stderr."),
  R225(9, "Extra arguments, unknown flags and unknown formats are bad usage."),
  R226(9, "Flags and arguments may mix; -o writes to a file."),
  R227(9, "How a value looks in smart, yaml and json."),
  R228(9, "-r takes endpoint:id or id; the default is the hook's own relation."),
  R229(9, "A unit can address every relation it has joined, in any hook."),
  R230(9, "relation-ids lists the joined relations of an endpoint."),
  R231(9, "relation-ids leaves out a relation that is ending and has no members."),
  R232(9, "relation-list prints the members, or with --app the remote application."),
  R233(9, "relation-get finds its target by name, --app and the hook."),
  R234(9, STATED, "Plain relation-get without a remote unit reads the application."),
  R235(9, "relation-set reads key=value and a file, and buffers."),
  R236(9, "relation-set checks relation, arguments, file, then leadership."),
  R237(9, "relation-model-get prints the UUID of the remote side's model."),
  R238(9, "is-leader prints whether the unit leads."),
  R239(9, "config-get prints one option or all that are set."),
  R240(9, "status-set takes four statuses, at once; the application's is the leader's."),
  R241(9, "status-get prints a word or a map; the unit's is captured at first use."),
  R242(9, "application-version-set takes effect at once."),
  R243(9, "juju-log joins its words, and names the relation it runs in."),
  R244(9, "unit-get prints the private or the public address."),
  R245(9, "network-get prints the addresses of a binding."),
  R246(9, "goal-state prints what the model intends, before units join."),
  R247(9, "state-get, state-set and state-delete keep a unit's own strings."),
  R248(9, "open-port and close-port are buffered; opened-ports shows them."),
  R249(9, "action tools work in actions only; a failed action is no error."),
  R250(9, "juju-reboot is not supported."),
  R251(9, "Secret tools, buffered; an application's secrets are the leader's."),
  R252(9, "An unknown tool is an error."),

  // 10. Hook environment
  R253(10, "Variables that every hook has."),
  R254(10, "Variables that relation hooks have besides."),
  R255(10, "Variables of actions and secret hooks; others have none of them."),
  R256(10, "A relation id names the local endpoint; the number is common."),
  R257(10, "The handler is dispatch, else the hook's own file, else missing."),
  R258(10, "Exit 0 is success; what a hook prints is logged."),
  R259(10, STATED, "A hook has no time limit."),
  R260(10, STATED, "A dispatch that ignores a hook is ok, not missing."),

  // 11. Status
  R261(11, STATED, "The statuses a charm can set, and those the system sets."),
  R262(11, "A new unit waits for its machine and is allocating."),
  R263(11, "executing while a hook runs, update-status apart; idle when nothing is due."),
  R264(11, "maintenance before install; unknown after start if the charm set nothing."),
  R265(11, "The statuses around stop and remove overwrite the charm's."),
  R266(11, STATED, "What a failed hook set with status-set stays."),
  R267(11, "A lost agent is shown as lost, its unit as unknown."),
  R268(11, "An application shows what its leader set, else its units' worst."),
  R269(11, "A relation's status goes from joining to joined, suspended or broken."),
  R270(11, "A machine's status: pending, started, down, stopped."),
  R271(11, "A failed hook is shown as workload error with the agent idle."),

  // Cross-model relations: cross-model.md section n is section 11 + n here.
  // 12. Terms and identities
  X1(
      12,
      STATED,
      "Each model counts its own relation ids; only the token is common to both halves."),
  X2(12, STATED, "A half's key is requirer then provider, by the names of its own model."),
  X3(12, "Forms of the names of offers, endpoints, models and users."),
  X4(12, STATED, "A name is one application, SAAS or proxy; offer names are apart."),

  // 13. Creating and updating an offer
  X5(13, "An offer is one application with endpoints; it is named as the application if not told."),
  X6(13, STATED, "However many endpoints, an offer has one URL."),
  X7(13, "Offer names are unique in a model; offers of one application are independent."),
  X8(13, "Offering under a known name keeps uuid, access and connections, and replaces the rest."),
  X9(13, "An update can not drop an endpoint that is in use."),
  X10(13, "What is checked of an offer, and in which order."),
  X11(13, "A peer endpoint can not be offered."),
  X12(13, "The implicit juju-info endpoint can be offered."),
  X13(13, "A new offer has a fresh uuid; its maker may administer it, everyone external read it."),

  // 14. Offer URL grammar
  X14(14, "The form of an offer URL; it is printed without an endpoint."),
  X15(14, "What is accepted as an offer URL."),
  X16(14, "How colons split a URL into controller, path and endpoint."),
  X17(14, "The errors of an offer URL."),
  X18(14, "A missing controller is the current one, a missing user who is logged in there."),
  X19(14, "find-offers takes a part of a URL."),
  X20(14, "Commands on an offer of the current model take its bare name."),

  // 15. Who sees what
  X21(15, "Access to an offer: none, read, consume, admin."),
  X22(15, "Superusers and admins of the model are admins of each of its offers."),
  X23(15, "Which operation needs which right."),
  X24(15, "everyone@external is all users of other domains without an entry of their own."),
  X25(15, "Access lists and connections are shown to those who may administer the offer."),
  X26(15, STATED, "Status shows offers to admins of the model, and never proxies."),
  X27(15, "Counted are all connections, and those whose relation is joined."),

  // 16. Access control changes
  X29(16, "grant creates an entry or raises it, and never lowers it."),
  X30(16, "A local user must exist to be granted anything."),
  X31(16, "revoke leaves the level below the one that is revoked."),
  X32(16, "Revoking what a user has not leaves his entry as it is."),
  X33(16, "Revoking from a user without an entry fails."),
  X34(16, "Whoever falls below consume has his relations to the offer suspended in the same step."),
  X35(16, STATED, "Other users and other offers are untouched by a revoke."),
  X36(16, STATED, "Granting consume again resumes nothing."),
  X37(16, "With an offer goes its access list."),
  X37a(16, "With a user go his entries on every offer of the controller."),

  // 25. Removal
  X127(25, "remove-offer is refused while there are connections, unless it is forced."),
  X128(25, "Removing an unknown offer fails."),
  X129(25, "An application can not be removed while it is offered.");

  private static final List<String> SECTION_TITLES =
      List.of(
          "Vocabulary",
          "Charm definition files",
          "Endpoints and relation topology",
          "Unit hook scheduling",
          "Relation hooks",
          "Databags",
          "Failure, retry, restart",
          "Leadership",
          "Hook tools",
          "Hook environment",
          "Status",
          "Terms and identities",
          "Creating and updating an offer",
          "Offer URL grammar",
          "Who sees what",
          "Access control changes",
          "Consuming: the SAAS proxy",
          "Relating",
          "Tokens and the consumer proxy",
          "Replication protocol",
          "Link failure and recovery",
          "Names, databags, hooks across the models",
          "Relation status",
          "Suspend and resume",
          "Removal",
          "Networks and firewall",
          "Same controller and cross controller",
          "What cannot be related across models",
          "Fault model",
          "Persistent state per model",
          "Quirk switches",
          "Acceptance scenarios",
          "Trace records",
          "Trace invariants",
          "Choice points",
          "Conflicts between sources",
          "Reachability of controllers");

  private final int section;
  private final Kind kind;
  private final String text;

  Rule(int section, String text) {
    this(section, Kind.DECIDED, text);
  }

  Rule(int section, Kind kind, String text) {
    this.section = section;
    this.kind = kind;
    this.text = text;
  }

  /** The number of the rule's section, from 1. */
  public int section() {
    return section;
  }

  /** The title of the rule's section. */
  public String sectionTitle() {
    return SECTION_TITLES.get(section - 1);
  }

  /**
   * Whether one place in the code decides it. A definition, an example and what follows from other
   * rules has no such place.
   */
  public boolean isDecided() {
    return kind == Kind.DECIDED;
  }

  /** The rule in one short sentence. */
  public String text() {
    return text;
  }

  enum Kind {
    DECIDED,
    STATED
  }
}
