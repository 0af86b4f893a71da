package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sfa.core.json.JsonException;

class ImportMappingTest {

    @TempDir
    Path folder;

    private static ImportMapping read(String json) {
        return ImportMapping.read(json.replace('\'', '"'), "m.json");
    }

    @Test
    void read_givesWhatTheFileSays() {
        ImportMapping mapping = read("{'name':'CRM','asOf':'2026-11-21','currency':'TWD','zone':'Asia/Taipei',"
                + "'locale':'de-DE','customFields':[{'entity':'lead','name':'x','kind':'decimal','label':'X'}],"
                + "'tables':[{'file':'a.csv','entity':'lead','key':'id','attributes':{}},"
                + "{'file':'b.csv','entity':'lead','key':'id','attributes':{}},"
                + "{'file':'a.csv','entity':'account','key':'id','attributes':{}}]}");

        assertThat(mapping.name()).isEqualTo("CRM");
        assertThat(mapping.asOf()).contains(LocalDate.of(2026, 11, 21));
        assertThat(mapping.currency()).contains("TWD");
        assertThat(mapping.zone()).isEqualTo(ZoneId.of("Asia/Taipei"));
        assertThat(mapping.locale()).isEqualTo(Locale.GERMANY);
        assertThat(mapping.fields().find("lead", "x")).hasValueSatisfying(field -> {
            assertThat(field.label()).isEqualTo("X");
            assertThat(field.kind()).hasToString("decimal");
        });
        assertThat(mapping.files()).isEqualTo(List.of("a.csv", "b.csv"));
        assertThat(mapping.tableCount()).isEqualTo(3);
        assertThat(mapping.salesProcesses()).isEmpty();
    }

    @Test
    void read_hasDefaults() {
        ImportMapping mapping = read("{'tables':[],'name':null}");

        assertThat(mapping.name()).isEqualTo("m.json");
        assertThat(mapping.asOf()).isEmpty();
        assertThat(mapping.currency()).isEmpty();
        assertThat(mapping.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(mapping.locale()).isEqualTo(Locale.US);
    }

    private static Arguments table(String table, String path, String reason) {
        return Arguments.of("{'tables':[{'file':'l.csv','entity':'lead','key':'id'," + table + "}]}", path, reason);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "", "must be an object"),
                Arguments.of("[]", "", "must be an object"),
                Arguments.of("{", "", "Unexpected end-of-input"),
                Arguments.of("{'tables':[]} x", "", "Unrecognized token 'x'"),
                Arguments.of("{'tables':[],'tables':[]}", "", "Duplicate field 'tables'"),
                Arguments.of("{'tables':" + "[".repeat(100_000), "", "nesting depth (65)"),
                Arguments.of("{}", "", "must have tables"),
                Arguments.of("{'tables':{}}", "tables", "must be an array"),
                Arguments.of("{'tables':[7]}", "tables[0]", "must be an object"),
                Arguments.of("{'tables':[],'zones':'x'}", "", "unknown name zones; known are [asOf, currency,"),
                Arguments.of(
                        "{'tables':[],'zone':'Mars'}", "zone", "must be a time zone such as Asia/Taipei, but was Mars"),
                Arguments.of(
                        "{'tables':[],'locale':'x_y'}", "locale", "must be a language tag such as de-DE, but was x_y"),
                Arguments.of("{'tables':[],'asOf':'2026-02-30'}", "asOf", "must be a day that exists"),
                Arguments.of("{'tables':[],'name':[]}", "name", "must be a text"),
                Arguments.of("{'tables':[],'customFields':[{'entity':'lead'}]}", "customFields[0]", "must have name"),
                Arguments.of(
                        "{'tables':[],'customFields':[{'entity':'lead','name':'x','kind':'blob'}]}",
                        "customFields[0]",
                        "must be a simple kind"),
                Arguments.of(
                        "{'tables':[],'customFields':[{'entity':'lead','name':'1x'}]}",
                        "customFields[0]",
                        "must be a letter"),
                Arguments.of(
                        "{'tables':[],'customFields':[{'entity':'lead','name':'x','indexed':1}]}",
                        "customFields[0].indexed",
                        "must be true or false"),
                Arguments.of(
                        "{'tables':[],'customFields':[{'entity':'lead','name':'x'},{'entity':'lead','name':'x'}]}",
                        "",
                        "must be defined once for lead"),
                Arguments.of(
                        "{'tables':[],'salesProcesses':[{'id':'P','name':'P','stages':[{'code':'x','probability':2,'category':'pipeline','outcome':'open'}]}]}",
                        "salesProcesses[0].stages[0]",
                        "probability must be in [0, 1], but was 2"),
                Arguments.of(
                        "{'tables':[],'salesProcesses':[{'name':'P','stages':[]}]}", "salesProcesses[0]", "needs [id]"),
                Arguments.of(
                        "{'tables':[],'salesProcesses':[{'id':'P','nam':'P'}]}",
                        "salesProcesses[0].nam",
                        "unknown name"),
                table("'atributes':{}", "tables[0]", "unknown name atributes; known are [attributes,"),
                table("'updateOnly':false", "tables[0]", "must have attributes"),
                table("'attributes':[]", "tables[0].attributes", "must be an object"),
                table("'attributes':{},'updateOnly':'yes'", "tables[0].updateOnly", "must be true or false"),
                table("'attributes':{},'only':{'column':'x'}", "tables[0].only", "must have either in or blank"),
                table(
                        "'attributes':{},'skip':{'column':'x','in':['a'],'blank':true}",
                        "tables[0].skip",
                        "must have either in or blank"),
                table("'attributes':{},'skip':{'blank':true}", "tables[0].skip", "must have column"),
                table(
                        "'attributes':{},'format':{'delimiter':';;'}",
                        "tables[0].format.delimiter",
                        "must be a single character"),
                table("'attributes':{},'format':{'charset':'UTF-99'}", "tables[0].format", "UTF-99"),
                table("'attributes':{},'format':{'charset':'%'}", "tables[0].format", "%"),
                table(
                        "'attributes':{},'format':{'skipLines':1.5}",
                        "tables[0].format.skipLines",
                        "must be a whole number"),
                table("'attributes':{},'format':{'skipLines':-1}", "tables[0].format", "skipLines must be in [0"),
                table("'attributes':{},'format':{'delimiter':'|','quote':'|'}", "tables[0].format", ""),
                table("'attributes':{},'format':{'headers':['a','a']}", "tables[0].format", ""),
                table(
                        "'attributes':{},'occurredAt':{}",
                        "tables[0].occurredAt",
                        "must have exactly one of column, template and value"),
                table(
                        "'attributes':{},'occurredAt':[{'value':'x','column':'y'}]",
                        "tables[0].occurredAt[0]",
                        "but has [column, value]"),
                table("'attributes':{},'steps':[{'set':{}}]", "tables[0].steps[0]", "must have at"),
                table("'attributes':{},'steps':[{'at':'x','sets':{}}]", "tables[0].steps[0]", "unknown name sets"),
                table(
                        "'attributes':{},'history':{'file':'h.csv','key':'id','at':'x'}",
                        "tables[0].history",
                        "must have set"),
                table(
                        "'attributes':{},'occurredAt':{'column':'x','factor':'many'}",
                        "tables[0].occurredAt.factor",
                        "must be a decimal number"),
                table(
                        "'attributes':{},'occurredAt':{'column':'x','aliases':{'a':[]}}",
                        "tables[0].occurredAt.aliases.a",
                        "must be a text"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void read_saysWhereAndWhy(String json, String path, String reason) {
        JsonException refused = catchThrowableOfType(JsonException.class, () -> read(json));

        assertThat(refused).as(json).isNotNull();
        assertThat(refused.path()).as(refused.getMessage()).isEqualTo(path);
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.source()).isEqualTo("m.json");
    }

    private static Arguments attribute(String attribute, String path, String reason) {
        return Arguments.of(
                "{'file':'l.csv','entity':'lead','key':'id','attributes':{" + attribute + "}}",
                "tables[0]" + path,
                reason);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(
                        "{'file':'none.csv','entity':'lead','key':'id','attributes':{}}",
                        "tables[0]",
                        "file: there is no none.csv in the folder"),
                Arguments.of(
                        "{'file':'.','entity':'lead','key':'id','attributes':{}}",
                        "tables[0]",
                        "file: there is no . in the folder"),
                Arguments.of(
                        "{'file':'../l.csv','entity':'lead','key':'id','attributes':{}}",
                        "tables[0]",
                        "file: ../l.csv leads out of the folder"),
                Arguments.of(
                        "{'file':'/etc/passwd','entity':'lead','key':'id','attributes':{}}",
                        "tables[0]",
                        "leads out of the folder"),
                Arguments.of(
                        "{'file':'l\\u0000.csv','entity':'lead','key':'id','attributes':{}}",
                        "tables[0]",
                        "can't be the name of a file"),
                Arguments.of(
                        "{'file':'l.csv','entity':'leed','key':'id','attributes':{}}",
                        "tables[0]",
                        "entity: there is no type leed; there are [salesUser,"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'no','attributes':{}}",
                        "tables[0].key",
                        "the file has no column no"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'id','skip':{'column':'no','blank':true},'attributes':{}}",
                        "tables[0]",
                        "the file has no column no"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{},'occurredAt':'no'}",
                        "tables[0].occurredAt",
                        "the file has no column no"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{},'history':{'file':'h.csv','key':'id','at':'id','set':{}}}",
                        "tables[0].history.at",
                        "file: there is no h.csv in the folder"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{},'history':{'file':'l.csv','key':'no','at':'id','set':{}}}",
                        "tables[0].history.at",
                        "the file has no column no"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{},'steps':[{'at':'id','clear':['status']}]}",
                        "tables[0]",
                        "clear: status of lead must always have a value"),
                Arguments.of(
                        "{'file':'l.csv','entity':'lead','key':'id','attributes':{},'steps':[{'at':'id','clear':['no']}]}",
                        "tables[0]",
                        "lead has no attribute no"),
                attribute("'company':'no'", ".attributes.company", "the file has no column no"),
                attribute("'company':{'template':'{id} {no}'}", ".attributes.company", "the file has no column no"),
                attribute("'company':{'template':'{id'}", ".attributes.company", "has { without }"),
                attribute("'company':{'template':'[{id}'}", ".attributes.company", "has [ without ]"),
                attribute(
                        "'compny':'id'",
                        ".attributes.compny",
                        "lead has no attribute compny; it has [person, company,"),
                attribute("'custom.x':'id'", ".attributes.custom.x", "lead has no attribute custom.x"),
                attribute("'id':'id'", ".attributes.id", "id can't be mapped: the key of the table names the entity"),
                attribute("'version':'id'", ".attributes.version", "version can't be mapped"),
                attribute(
                        "'account':{'column':'id','lookup':'nme'}",
                        ".attributes.account",
                        "lookup: account has no attribute nme"),
                attribute(
                        "'address':{'city':{'column':'id','as':'blob'}}",
                        ".attributes.address.city",
                        "must be a simple kind"),
                attribute(
                        "'address':{'city':{'column':'id','lookup':'galaxy.name'}}",
                        ".attributes.address.city",
                        "lookup: there is no type galaxy"),
                attribute("'address':7", ".attributes.address", "must be an object"),
                attribute(
                        "'createdOn':{'column':'id','formats':['bb']}",
                        ".attributes.createdOn",
                        "formats: bb is no date pattern"),
                attribute(
                        "'annualRevenue':'id'",
                        ".attributes.annualRevenue",
                        "an amount needs a currency: give the mapping one"),
                attribute(
                        "'annualRevenue':{'column':'id','currency':'XXY'}",
                        ".attributes.annualRevenue",
                        "must be an ISO 4217 code, but was XXY"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void run_refusesAMappingThatDoesNotFitBeforeTheFirstRow(String table, String path, String reason) {
        Desk desk = new Desk(folder, "{'tables':[" + table + "]}").file("l.csv", "id\n1\n");

        JsonException refused = catchThrowableOfType(JsonException.class, desk::run);

        assertThat(refused).as(table).isNotNull();
        assertThat(refused.path()).as(refused.getMessage()).isEqualTo(path);
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.source()).isEqualTo("mapping.json");
        assertThat(desk.head()).isZero();
    }

    @Test
    void read_ofAFileNamesIt() throws IOException {
        Path good = Files.writeString(folder.resolve("crm.json"), "{\"tables\":[]}");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\n\"tables\":[}");
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', '"', (byte) 0xff, '"'});

        assertThat(ImportMapping.read(good).name()).isEqualTo("crm.json");
        assertThatThrownBy(() -> ImportMapping.read(bad))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("bad.json, line 2, column 1");
        assertThatThrownBy(() -> ImportMapping.read(latin))
                .isInstanceOf(JsonException.class)
                .hasMessageEndingWith("latin.json: must be valid UTF-8");
        assertThatThrownBy(() -> ImportMapping.read(folder.resolve("none.json")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void numbers_withAHugeExponentDoNotFillTheMemory() {
        assertThatThrownBy(() -> read("{'tables':[{'file':'l.csv','entity':'lead','key':'id','attributes':{'score':"
                                + "{'column':'id','factor':1e-999999999}}}]}")
                        .tables()
                        .get(0)
                        .attributes()
                        .forEach((name, node) -> LeafSpec.read(node)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("must have at most 60 digits, but was 1E-999999999");
    }
}
