package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.Money;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ManagementLine;
import org.sfa.core.time.FiscalPeriod;

/**
 * The adjustments of one slot in the tree: those of each node, and below which node they count. Only nodes with adjustments, and those
 * above them, are in it. Immutable.
 */
record AdjustmentLayers(AdjustmentSlot slot, FiscalPeriod period, Map<ForecastNode, Layers> nodes) {

    /** One adjustment, in the currency of the forecast. */
    record Layer(ForecastAdjustment adjustment, Money amount, Money seen, boolean isAuthorResponsible) {

        AppliedAdjustment on(Money figure) {
            Money after = adjustment.kind().apply(figure, amount);
            return new AppliedAdjustment(
                    adjustment, amount, figure, after.minus(figure), !figure.equals(seen), isAuthorResponsible);
        }
    }

    /**
     * A place in the tree.
     *
     * @param layers the adjustments of a node in the order of their levels
     * @param above the unit that the figures of the node count in
     * @param children the nodes right below that have adjustments at or below them
     */
    record Layers(List<Layer> layers, Optional<ForecastNode> above, Set<ForecastNode> children) {}

    AdjustmentLayers(AdjustmentSlot slot, FiscalPeriod period) {
        this(slot, period, Map.of());
    }

    /**
     * Returns layers with the adjustments of some nodes put in place of those that they had, and these nodes where they are in the
     * tree now.
     */
    AdjustmentLayers with(
            Map<ForecastNode, ? extends Collection<ForecastAdjustment>> changed, AdjustmentContext context) {
        Change change = new Change(new TreeMap<>(ForecastNode.ORDER), new HashSet<>(), context);
        change.nodes().putAll(nodes);
        changed.forEach((node, adjustments) -> change.put(node, layers(node, adjustments, context)));
        return new AdjustmentLayers(slot, period, change.nodes());
    }

    private List<Layer> layers(
            ForecastNode node, Collection<ForecastAdjustment> adjustments, AdjustmentContext context) {
        // It refuses units in a circle, which there would be no way up from.
        ManagementLine line = context.line(node);
        return adjustments.stream()
                .sorted(ForecastAdjustment.ORDER)
                .map(adjustment -> new Layer(
                        adjustment,
                        context.convert(adjustment, adjustment.amount(), period),
                        context.convert(adjustment, adjustment.base(), period),
                        line.levelOf(adjustment.author()).isPresent()))
                .toList();
    }

    /** Layers that are being changed; a node is copied once, before it is. */
    private record Change(Map<ForecastNode, Layers> nodes, Set<ForecastNode> own, AdjustmentContext context) {

        void put(ForecastNode node, List<Layer> layers) {
            Layers before = at(node);
            Optional<ForecastNode> above = context.parent(node);
            if (!above.equals(before.above())) {
                detach(node);
            }
            nodes.put(node, new Layers(layers, above, before.children()));
            if (layers.isEmpty() && before.children().isEmpty()) {
                remove(node);
            } else {
                attach(node);
            }
        }

        private Layers at(ForecastNode node) {
            Layers known = nodes.get(node);
            if (known == null) {
                known = new Layers(List.of(), context.parent(node), new TreeSet<>(ForecastNode.ORDER));
            } else if (!own.contains(node)) {
                Set<ForecastNode> children = new TreeSet<>(ForecastNode.ORDER);
                children.addAll(known.children());
                known = new Layers(known.layers(), known.above(), children);
            }
            own.add(node);
            nodes.put(node, known);
            return known;
        }

        private void attach(ForecastNode node) {
            ForecastNode child = node;
            for (Optional<ForecastNode> above = at(child).above();
                    above.isPresent() && at(above.get()).children().add(child);
                    above = at(child).above()) {
                child = above.get();
            }
        }

        private void detach(ForecastNode node) {
            Optional<ForecastNode> above = at(node).above().filter(nodes::containsKey);
            if (above.isPresent()) {
                Layers parent = at(above.get());
                parent.children().remove(node);
                if (parent.layers().isEmpty() && parent.children().isEmpty()) {
                    remove(above.get());
                }
            }
        }

        private void remove(ForecastNode node) {
            detach(node);
            nodes.remove(node);
        }
    }

    /** Returns the cell of a node; {@code known} gives the cells of nodes below. */
    AdjustedCell cell(ForecastRollup rollup, ForecastNode node, Function<ForecastNode, AdjustedCell> known) {
        Money raw = slot.raw(rollup, node, period);
        Layers found = nodes.get(node);
        if (found == null) {
            return new AdjustedCell(slot.cell(node), AdjustedFigures.of(raw), Optional.empty(), List.of(), List.of());
        }
        List<AppliedAdjustment> below = new ArrayList<>();
        for (ForecastNode child : found.children()) {
            below.addAll(known.apply(child).adjustments(ForecastFigure.FINAL));
        }
        Money figure = raw;
        for (AppliedAdjustment applied : below) {
            figure = figure.plus(applied.effect());
        }
        Money withoutManager = figure;
        List<AppliedAdjustment> layers = new ArrayList<>();
        for (Layer layer : found.layers()) {
            AppliedAdjustment applied = layer.on(figure);
            layers.add(applied);
            figure = figure.plus(applied.effect());
            withoutManager = AdjustedCell.isOwn(applied) ? figure : withoutManager;
        }
        Optional<AppliedAdjustment> ownAlone = found.layers().stream()
                .filter(layer -> layer.adjustment().level() == ManagementLine.OWNER)
                .findFirst()
                .map(layer -> layer.on(raw));
        Money withOwn = ownAlone.map(own -> raw.plus(own.effect())).orElse(raw);
        return new AdjustedCell(
                slot.cell(node), new AdjustedFigures(raw, withOwn, withoutManager, figure), ownAlone, below, layers);
    }

    AdjustedCell cell(ForecastRollup rollup, ForecastNode node) {
        return cell(rollup, node, child -> cell(rollup, child));
    }
}
