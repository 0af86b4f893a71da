package org.sfa.core.opportunity;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** The stages that deals go through, and how they may move. A company may have several. */
@EntityStyle
@Value.Immutable
public interface SalesProcess extends Entity<SalesProcessId>, WithSalesProcess {

    /** The descriptor. */
    SalesProcessType TYPE = new SalesProcessType();

    @Override
    SalesProcessId id();

    /** The name. */
    String name();

    /** The stages: the open ones in their usual order, then the closed ones. */
    List<Stage> stages();

    /** Returns the stage with a code, if the process has it. */
    default Optional<Stage> findStage(StageCode code) {
        for (Stage stage : stages()) {
            if (stage.code() == code) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the stage with a code.
     *
     * @throws InvalidValueException if the process has no such stage; the message lists those that it has
     */
    default Stage stage(StageCode code) {
        return findStage(code)
                .orElseThrow(() -> new InvalidValueException(
                        "stage",
                        code,
                        "must be one of " + stages().stream().map(Stage::code).toList() + " of process " + name()));
    }

    /**
     * Returns the first stage with an outcome.
     *
     * @throws InvalidValueException if the process has none, which its guard refuses to commit
     */
    default Stage first(Outcome outcome) {
        return stages().stream()
                .filter(stage -> stage.outcome() == outcome)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValueException("outcome", outcome, "must be that of a stage of process " + name()));
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds sales processes. */
    final class Builder extends ImmutableSalesProcess.Builder {
        Builder() {}
    }
}
