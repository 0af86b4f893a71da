package org.sfa.core.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.store.UnitOfWork;

/** What follows when a quota is saved: its slot, and an adjustment when just another amount or count was saved. */
final class QuotaCompletion {

    /** The reason of a change that came without one, such as that of an import; the change itself may have one. */
    static final String SAVED = "saved";

    private QuotaCompletion() {}

    static Quota complete(@Nullable Quota before, Quota after, UnitOfWork unit) {
        Quota adjusted = before == null ? after : adjusted(before, after, unit);
        Optional<String> slot = QuotaSubject.of(after).size() == 1
                ? Optional.of(slot(after.scope()) + ", " + after.start() + "/" + after.end())
                : Optional.empty();
        return adjusted.withSlot(slot);
    }

    /** The scope as text in which ids and codes that hold a comma can't be taken for several parts. */
    private static String slot(QuotaScope scope) {
        return plain(scope.subject().toString())
                + scope.industry()
                        .map(only -> ", industry " + plain(only.toString()))
                        .orElse("")
                + scope.family()
                        .map(only -> ", family " + plain(only.toString()))
                        .orElse("")
                + ", " + scope.measure();
    }

    private static String plain(String part) {
        return part.replace(", ", ",  ");
    }

    private static Quota adjusted(Quota before, Quota after, UnitOfWork unit) {
        boolean isPlainChange = after.adjustments().equals(before.adjustments())
                && after.amount().isPresent() != after.count().isPresent()
                && after.target().agreesWith(before.target())
                && !after.target().equals(before.target());
        if (!isPlainChange) {
            return after;
        }
        List<QuotaAdjustment> adjustments = new ArrayList<>(before.adjustments());
        adjustments.add(new QuotaAdjustment(
                after.target().minus(before.target()), SAVED, unit.actor().name(), unit.now()));
        return after.withAdjustments(adjustments);
    }
}
