package hookloom.trace.check;

/** Right traces: the worked sequences of relations.md section 5.7, and what else may happen. */
final class Stories {
  private Stories() {}

  /** R152: two applications of one unit each. */
  static final String R152 =
      """
      app a x:requirer:i
      app b y:provider:i
      config a c1
      config b c1
      unit a/0
      unit b/0
      rel 0 a:x b:y
      up a/0
      lease a/0
      run a/0 install
      enter 0 a/0
      run a/0 created 0
      run a/0 leader-elected
      run a/0 config-changed hash=c1
      run a/0 start
      setup b/0 leader 0
      told a/0 0:units
      decide a/0 joined 0 b/0
      start a/0 joined 0 b/0
      list a/0 0 b/0
      read a/0 0 b/0
      commit a/0 0 a/0 {k=1}
      commit a/0 0 a {k=1}
      end a/0 ok
      decide a/0 changed 0 b/0
      start a/0 changed 0 b/0
      read a/0 0 b/0
      read a/0 0 b
      end a/0 ok
      run b/0 joined 0 a/0
      decide b/0 changed 0 a/0
      start b/0 changed 0 a/0
      end b/0 ok
      decide b/0 changed 0 a
      start b/0 changed 0 a
      read b/0 0 a
      read b/0 0 a
      end b/0 ok
      status a/0 idle
      status b/0 idle
      """;

  /** R153: another unit of a, which finds application data of b. */
  static final String R153 =
      R152
          + """
      decide b/0 update-status
      start b/0 update-status
      commit b/0 0 b {g=1}
      end b/0 ok
      run a/0 changed 0 b
      unit a/1
      setup a/1 follower 0
      told b/0 0:units
      run a/1 changed 0 b
      run a/1 joined 0 b/0
      run b/0 joined 0 a/1
      run a/1 changed 0 b/0
      run b/0 changed 0 a/1
      """;

  /** R154: that unit goes. */
  static final String R154 =
      R153
          + """
      unit-dying a/1
      told a/1 life dying
      departing 0 a/1
      told b/0 0:units
      run a/1 departed 0 b/0
      run b/0 departed 0 a/1
      decide a/1 broken 0
      start a/1 broken 0
      read a/1 0 b/0
      end a/1 ok
      leave 0 a/1
      run a/1 stop
      run a/1 remove
      unit-dead a/1
      down a/1
      unit-removed a/1
      """;

  /** R155: the relation goes. */
  static final String R155 =
      R154
          + """
      rel-dying 0
      told a/0 0:life dying
      run a/0 departed 0 b/0
      told b/0 0:life dying
      run b/0 departed 0 a/0
      run a/0 broken 0
      leave 0 a/0
      run b/0 broken 0
      leave 0 b/0
      rel-removed 0
      """;

  /** R156: a peer relation of two units; the leader writes; one goes. */
  static final String R156 =
      """
      app u p:peer:i
      config u c1
      rel 0 u:p
      unit u/0
      unit u/1
      setup u/0 leader 0
      setup u/1 follower 0
      decide u/0 joined 0 u/1
      start u/0 joined 0 u/1
      commit u/0 0 u {leader=u/0}
      end u/0 ok
      run u/1 changed 0 u
      run u/1 joined 0 u/0
      run u/0 changed 0 u/1
      run u/1 changed 0 u/0
      """;

  static final String R156_REMOVED =
      R156
          + """
      unit-dying u/1
      told u/1 life dying
      departing 0 u/1
      run u/1 departed 0 u/0
      run u/1 stop
      run u/0 departed 0 u/1
      run u/1 remove
      unit-dead u/1
      leave 0 u/1
      unit-removed u/1
      """;

  /** R156a: a subordinate on a running principal, by the implicit endpoint. */
  static final String R156A =
      """
      app web s:provider:h
      app log subordinate info:requirer:juju-info:container
      unit web/0 on 0
      setup web/0 leader
      rel 0 log:info web:juju-info
      enter 0 web/0
      joint
      unit log/0 on 0 of web/0
      setup log/0 leader 0
      run log/0 joined 0 web/0
      run log/0 changed 0 web/0
      """;

  static final String R156A_REMOVED =
      R156A
          + """
      rel-dying 0
      told log/0 0:life dying
      unit-dying log/0
      told log/0 life dying
      told web/0 0:life dying
      leave 0 web/0
      run log/0 departed 0 web/0
      run log/0 broken 0
      leave 0 log/0
      rel-removed 0
      run log/0 stop
      run log/0 remove
      unit-dead log/0
      unit-removed log/0
      """;

  /** A subordinate with a relation of its own kind, hooks on both sides. */
  static final String TWO_PRINCIPALS =
      """
      app web e:provider:h:container
      app log subordinate info:requirer:h:container
      unit web/0 on 0
      unit web/1 on 1
      rel 0 log:info web:e
      up web/0
      lease web/0
      run web/0 install
      joint
      enter 0 web/0
      unit log/0 on 0 of web/0
      run web/0 created 0
      run web/0 leader-elected
      run web/0 config-changed
      run web/0 start
      setup log/0 leader 0
      up web/1
      run web/1 install
      enter 0 web/1
      joint
      unit log/1 on 1 of web/1
      run web/1 created 0
      run web/1 leader-settings-changed
      run web/1 config-changed
      run web/1 start
      setup log/1 follower 0
      run web/0 joined 0 log/0
      run web/0 changed 0 log/0
      run log/0 joined 0 web/0
      run log/0 changed 0 web/0
      run web/1 joined 0 log/1
      run web/1 changed 0 log/1
      run log/1 joined 0 web/1
      run log/1 changed 0 web/1
      """;

  /** R187, R192: a hook fails, is retried after 5 s and after 10 s, and then goes well. */
  static final String RETRIED =
      R152
          + """
      decide a/0 update-status
      start a/0 update-status
      end a/0 failed
      error a/0 update-status
      status a/0 error
      wait 5
      tick a/0
      start a/0 update-status
      end a/0 failed
      wait 10
      tick a/0
      start a/0 update-status
      end a/0 ok
      fine a/0
      status a/0 idle
      """;

  /** R194, R195: resolved in both ways. */
  static final String RESOLVED =
      R152
          + """
      decide a/0 update-status
      start a/0 update-status
      end a/0 failed
      error a/0 update-status
      resolved a/0 retry
      start a/0 update-status
      end a/0 failed
      resolved a/0 no-retry
      skip a/0 no-retry update-status
      fine a/0
      """;

  /** R200, R203: the agent dies in a hook, and later when a hook is done. */
  static final String CRASHED =
      R152
          + """
      decide b/0 update-status
      start b/0 update-status
      commit b/0 0 b/0 {k=2}
      end b/0 crashed
      down b/0
      wait 5
      up b/0
      error b/0 update-status
      wait 5
      tick b/0
      start b/0 update-status
      end b/0 ok
      fine b/0
      told a/0 0:units
      decide a/0 changed 0 b/0
      start a/0 changed 0 b/0
      end a/0 ok
      down a/0
      up a/0
      skip a/0 recommit changed 0 b/0
      run b/0 leader-settings-changed
      """;

  /** R183: a hook is killed and runs again at once. */
  static final String KILLED =
      R152
          + """
      decide a/0 update-status
      start a/0 update-status
      end a/0 terminated
      start a/0 update-status
      end a/0 ok
      """;

  /** R141, R143: suspended and resumed; a new participation of both. */
  static final String SUSPENDED =
      R152
          + """
      rel-suspended 0
      told a/0 0:life suspended
      told b/0 0:life suspended
      run a/0 departed 0 b/0
      run b/0 departed 0 a/0
      run a/0 broken 0
      leave 0 a/0
      run b/0 broken 0
      leave 0 b/0
      """;

  static final String RESUMED =
      SUSPENDED
          + """
      rel-resumed 0
      told a/0 0:life resumed
      told b/0 0:life resumed
      enter 0 a/0
      enter 0 b/0
      run a/0 created 0
      run b/0 created 0
      run a/0 joined 0 b/0
      run a/0 changed 0 b/0
      run b/0 changed 0 a
      run b/0 joined 0 a/0
      run b/0 changed 0 a/0
      """;

  /** R216, R219: the leader's lease runs out, the other unit wins it, and loses it again. */
  static final String LEADER_CHANGES =
      R156
          + """
      wait 61
      lease-end u/0
      lease u/1
      run u/0 leader-settings-changed
      decide u/1 leader-elected
      start u/1 leader-elected
      commit u/1 0 u {leader=u/1}
      end u/1 ok
      run u/0 changed 0 u
      wait 30
      renew u/1
      wait 60
      lease-end u/1
      lease u/0
      run u/0 leader-elected
      """;

  /** R94: leader-elected comes too late and is skipped. */
  static final String NOT_LEADER =
      R156
          + """
      wait 61
      lease-end u/0
      lease u/1
      decide u/1 leader-elected
      wait 61
      lease-end u/1
      skip u/1 not-leader leader-elected
      lease u/0
      run u/0 leader-elected
      """;

  /** R98, R100: config, trust, address and charm change. */
  static final String CONFIGURED =
      R152
          + """
      config a c2
      told a/0 config
      run a/0 config-changed hash=c2
      trust a
      run a/0 config-changed hash=c2
      address a/0
      run a/0 config-changed hash=c2
      joint
      upgrade a x:requirer:i q:peer:i
      rel 1 a:q
      run a/0 upgrade-charm
      run a/0 config-changed hash=c3
      enter 1 a/0
      run a/0 created 1
      """;

  /** R72, R87: a unit with a hook decided is forced away. */
  static final String FORCED =
      R153
          + """
      unit-dying a/1
      command juju remove-unit a/1 --force
      decide b/0 update-status
      start b/0 update-status
      commit b/0 0 b/0 {z=1}
      end b/0 ok
      run a/0 changed 0 b/0
      decide a/1 changed 0 b/0
      leave 0 a/1 forced
      skip a/1 gone changed 0 b/0
      down a/1
      unit-dead a/1
      unit-removed a/1
      run b/0 departed 0 a/1
      """;

  /** R71: a whole application goes. */
  static final String APP_REMOVED =
      R155
          + """
      app-dying b
      unit-dying b/0
      told b/0 life dying
      run b/0 stop
      run b/0 remove
      unit-dead b/0
      lease-end b/0
      unit-removed b/0
      app-removed b
      """;

  /** Two relations on one endpoint, within its limit. */
  static final String TWO_RELATIONS =
      """
      app a x:requirer:i:global:2
      app b y:provider:i
      app c y:provider:i
      rel 3 a:x b:y
      rel 4 a:x c:y
      """;

  /** Two users of an offer; one of them loses it. */
  static final String OFFER_REVOKED =
      """
      app a x:provider:i
      app b x:requirer:i
      app c x:requirer:i
      rel 0 b:x a:x
      rel 1 c:x a:x
      offer o add a
      acl o bob none consume
      acl o eve none consume
      conn o add 0 bob
      conn o add 1 eve
      rel-suspended 0
      joint
      acl o bob consume read
      acl o eve consume admin
      """;

  /** An offer that was used is used no more, and goes; then its application. */
  static final String OFFER_REMOVED =
      """
      app a x:provider:i
      app b x:requirer:i
      rel 0 b:x a:x
      offer o add a
      conn o add 0 bob
      conn o remove 0 bob
      joint
      rel-dying 0
      joint
      rel-removed 0
      offer o remove a
      app-dying a
      joint
      app-removed a
      """;
}
