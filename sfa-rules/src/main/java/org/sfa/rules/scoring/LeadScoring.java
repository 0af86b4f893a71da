package org.sfa.rules.scoring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadEvent;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;

/**
 * Scores each lead that comes in, in the unit of work that captures it; the change says by which model and why. Added before
 * the assigner, so that its rules can ask for the score:
 * {@code Sfa.builder().automation(LeadScoring.of(points)).automation(LeadAssigner.of(rules))}.
 *
 * <p>A lead of which nothing can be said keeps the score that it has. Safe for use by several threads; the scorer can be
 * exchanged at any time.
 */
public final class LeadScoring implements Automation {

    private final AtomicReference<Scorer> scorer;

    private LeadScoring(Scorer scorer) {
        this.scorer = new AtomicReference<>(scorer);
    }

    /** Returns an automation that scores by this scorer. */
    public static LeadScoring of(Scorer scorer) {
        return new LeadScoring(scorer);
    }

    /** Scores by another scorer from now on, for instance by a model that has learnt more. */
    public void use(Scorer other) {
        scorer.set(other);
    }

    @Override
    public String name() {
        return "lead scoring";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof LeadEvent.Captured captured) {
            score(captured.lead(), unit);
        }
    }

    /**
     * Scores a lead as it is now and saves the score with its reason.
     *
     * @return the score
     * @throws org.sfa.core.store.UnknownEntityException if there is no such lead
     */
    public Score score(LeadId id, UnitOfWork unit) {
        Lead lead = unit.repository(Lead.TYPE).load(id);
        Score score = scorer.get().score(lead, unit.lookup());
        if (score.value().isPresent() && !score.value().equals(lead.score())) {
            unit.repository(Lead.TYPE)
                    .save(lead.withScore(Optional.of(score.value().get())), Cause.of("scored " + score.explain()));
        }
        return score;
    }
}
