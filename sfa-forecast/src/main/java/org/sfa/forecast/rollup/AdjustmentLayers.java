package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Collection;
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
import org.sfa.core.forecast.ForecastCell;
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

    /** The adjustments of a node in the order of their levels, and the nodes right below that have some at or below them. */
    record Layers(List<Layer> layers, Set<ForecastNode> children) {}

    /** Returns the adjustments of known nodes in a slot. */
    static AdjustmentLayers of(
            AdjustmentSlot slot,
            FiscalPeriod period,
            Collection<ForecastAdjustment> adjustments,
            AdjustmentContext context) {
        Map<ForecastNode, Layers> nodes = new TreeMap<>(ForecastNode.ORDER);
        adjustments.stream()
                .sorted(ForecastAdjustment.ORDER)
                .forEach(adjustment -> add(nodes, adjustment, period, context));
        return new AdjustmentLayers(slot, period, nodes);
    }

    private static void add(
            Map<ForecastNode, Layers> nodes,
            ForecastAdjustment adjustment,
            FiscalPeriod period,
            AdjustmentContext context) {
        ForecastNode node = ForecastCell.of(adjustment).node();
        // It refuses units in a circle, which there would be no way up from.
        ManagementLine line = context.line(node);
        at(nodes, node)
                .layers()
                .add(new Layer(
                        adjustment,
                        context.convert(adjustment.amount(), period),
                        context.convert(adjustment.base(), period),
                        line.levelOf(adjustment.author()).isPresent()));
        ForecastNode child = node;
        for (Optional<ForecastNode> above = context.parent(child);
                above.isPresent() && at(nodes, above.get()).children().add(child);
                above = context.parent(child)) {
            child = above.get();
        }
    }

    private static Layers at(Map<ForecastNode, Layers> nodes, ForecastNode node) {
        return nodes.computeIfAbsent(node, missing -> new Layers(new ArrayList<>(), new TreeSet<>(ForecastNode.ORDER)));
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
