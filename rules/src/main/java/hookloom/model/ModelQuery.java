package hookloom.model;

import hookloom.names.Owner;
import java.util.List;

/** What a running hook may ask of the model that its agent can not reach directly. */
public sealed interface ModelQuery {

  /**
   * A bag as it is now; answered by {@link QueryAnswer.BagAnswer}.
   *
   * @param isLeader whether the reader may count as leader (R213)
   */
  record ReadBag(int relation, Owner owner, boolean isLeader) implements ModelQuery {}

  /** All remote bags of these relations at one instant (R175); {@link QueryAnswer.Captured}. */
  record CaptureBags(List<Integer> relations) implements ModelQuery {}

  /** The effective config; {@link QueryAnswer.ConfigAnswer}. */
  record Config() implements ModelQuery {}

  /** The unit's workload status; {@link QueryAnswer.StatusAnswer}. */
  record WorkloadStatus() implements ModelQuery {}

  /** The status of its application; {@link QueryAnswer.StatusesAnswer}. */
  record StatusOfApplication() implements ModelQuery {}

  /** Its stored state; {@link QueryAnswer.Texts}. */
  record StoredState() implements ModelQuery {}

  /** Its open ports; {@link QueryAnswer.Ports}. */
  record OpenedPorts() implements ModelQuery {}

  /** Its address; {@link QueryAnswer.AddressAnswer}. */
  record OwnAddress() implements ModelQuery {}

  /** Its model's intention (R246); {@link QueryAnswer.Goals}. */
  record GoalState() implements ModelQuery {}

  /** The legacy leader settings of its application; {@link QueryAnswer.Texts}. */
  record LeaderSettings() implements ModelQuery {}
}
