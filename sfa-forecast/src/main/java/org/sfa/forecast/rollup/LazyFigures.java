package org.sfa.forecast.rollup;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Figures that are worked out once, when they are first asked for; what they are made of is let go then. Safe for several threads. */
final class LazyFigures implements Figures {

    private @Nullable Supplier<Figures> source;
    private volatile @Nullable Figures made;

    LazyFigures(Supplier<Figures> source) {
        this.source = source;
    }

    private Figures made() {
        Figures known = made;
        return known == null ? make() : known;
    }

    private synchronized Figures make() {
        Figures known = made;
        if (known == null) {
            known = Objects.requireNonNull(source).get();
            made = known;
            source = null;
        }
        return known;
    }

    @Override
    public int nodes() {
        return made().nodes();
    }

    @Override
    public int periods() {
        return made().periods();
    }

    @Override
    public long @Nullable [] cell(int node, int period) {
        return made().cell(node, period);
    }
}
