#include "app/scene_file.h"
#include "app/settings.h"
#include "app/words.h"
#include "core/strings.h"

#include "map/view_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace parkatlas {
namespace {

constexpr std::size_t most_views = 1000;
/// Of a list, and of pinned names: more than a map has things to name.
constexpr std::size_t most_entries = 1000;

/// What a view has besides options.
constexpr std::array<std::string_view, 3> view_keys{"id", "name", "caption"};

/// What is said where a value is not of the form of its option.
std::string form_error(SceneForm form) {
    switch (form) {
        case SceneForm::text:
            return "error.scene_form.text";
        case SceneForm::year:
            return "error.scene_form.year";
        case SceneForm::number:
            return "error.scene_form.number";
        case SceneForm::flag:
            return "error.scene_form.flag";
        case SceneForm::names:
            return "error.scene_form.names";
        case SceneForm::places:
            return "error.scene_form.places";
        case SceneForm::lists:
            return "error.scene_form.lists";
        case SceneForm::file:
            return "error.scene_form.file";
        case SceneForm::none:
            break;
    }
    return "error.internal";
}

/// What the command line would take as one name of a list, and nothing else: no sign, no comma, no blank around it.
bool is_list_name(std::string_view text) {
    constexpr std::string_view not_around = "+- ";
    return !text.empty() && text.find(',') == std::string_view::npos &&
           not_around.find(text.front()) == std::string_view::npos && text.back() != ' ';
}

/// The values of an option as JSON has them, as the command line would write them; nothing: not of that form.
std::optional<std::vector<std::string>> option_values(SceneForm form, const JsonValue& json) {
    using Kind = JsonValue::Kind;
    const auto number_text = [](double number) { return fmt::format("{}", number); };
    switch (form) {
        case SceneForm::text:
            return json.kind == Kind::text && !json.text.empty() ? std::optional{std::vector{json.text}} : std::nullopt;
        case SceneForm::file: {
            const bool is_relative = json.kind == Kind::text && !json.text.empty() && json.text.front() != '/';
            return is_relative ? std::optional{std::vector{json.text}} : std::nullopt;
        }
        case SceneForm::year:
            if (json.kind == Kind::text && !json.text.empty()) {
                return std::vector{json.text};
            }
            [[fallthrough]];
        case SceneForm::number:
            return json.kind == Kind::number ? std::optional{std::vector{number_text(json.number)}} : std::nullopt;
        case SceneForm::flag:
            if (json.kind != Kind::flag) {
                return std::nullopt;
            }
            return json.flag ? std::vector<std::string>{""} : std::vector<std::string>{};
        case SceneForm::names: {
            std::string value;
            for (const JsonValue& item : json.items) {
                if (item.kind != Kind::text || !is_list_name(item.text)) {
                    return std::nullopt;
                }
                value += (value.empty() ? "" : ",") + item.text;
            }
            return json.kind == Kind::list ? std::optional{std::vector{value.empty() ? "none" : value}} : std::nullopt;
        }
        case SceneForm::places: {
            std::vector<std::string> values;
            for (const auto& [name, place, at] : json.members) {
                const bool is_place = at.kind == Kind::list && at.items.size() == 2 &&
                                      at.items[0].kind == Kind::number && at.items[1].kind == Kind::number;
                if (!is_place) {
                    return std::nullopt;
                }
                values.push_back(name + "=" + number_text(at.items[0].number) + "," + number_text(at.items[1].number));
            }
            return json.kind == Kind::object ? std::optional{values} : std::nullopt;
        }
        case SceneForm::lists: {
            std::vector<std::string> values;
            for (const auto& [name, place, list] : json.members) {
                std::string value;
                for (const JsonValue& item : list.items) {
                    const bool is_name = item.kind == Kind::text && is_list_name(item.text);
                    if (!is_name && item.kind != Kind::number) {
                        return std::nullopt;
                    }
                    value += (value.empty() ? "" : ",") + (is_name ? item.text : number_text(item.number));
                }
                if (list.kind != Kind::list || value.empty()) {
                    return std::nullopt;
                }
                values.push_back(name + "=" + value);
            }
            return json.kind == Kind::object ? std::optional{values} : std::nullopt;
        }
        case SceneForm::none:
            break;
    }
    return std::nullopt;
}

/// Whether a path goes out of a folder somewhere on its way.
bool leads_up(const std::filesystem::path& path) {
    return std::ranges::find(path, "..") != path.end();
}

/// The first character that no picture may carry.
std::optional<char32_t> unfit_character(const std::string& text, bool is_caption) {
    for (const char32_t c : code_points(text)) {
        if (!is_fit_for_view(c, is_caption)) {
            return c;
        }
    }
    return std::nullopt;
}

class Reader {
public:
    Reader(const std::string& where, bool is_carried) : where_{where}, is_carried_{is_carried} {}

    SceneReading read(std::string_view text) {
        const Result<JsonValue> json = parse_located_json(text, where_);
        if (!json) {
            out_.errors.push_back(json.error());
            return std::move(out_);
        }
        if (json.value().kind != JsonValue::Kind::object) {
            fault({1, 1}, "error.scene_no_object", {});
            return std::move(out_);
        }
        const std::vector<JsonMember>& members = json.value().members;
        if (!has_version(members)) {
            return std::move(out_);
        }
        Said said = read_options(members, SceneReading::of_all);
        out_.scene.settings = in_order(said.settings);
        for (const JsonMember& member : members) {
            if (member.key == scene_views_key) {
                read_views(member);
            }
        }
        return std::move(out_);
    }

private:
    /// What the options of an object say: values, and those it sets back to their defaults.
    struct Said {
        Settings settings;
        std::vector<std::string> dropped;
    };

    /// Whether so much is wrong that the rest is not read.
    [[nodiscard]] bool is_full() const { return out_.errors.size() >= SceneReading::most_errors; }

    void fault(TextPlace place, std::string key, std::vector<std::pair<std::string, std::string>> values) {
        if (is_full()) {
            return;
        }
        out_.errors.push_back({ErrorKind::bad_input, located(where_, place), std::move(key), std::move(values)});
    }

    /// A file of another version is not looked at any further: its keys may mean something else.
    bool has_version(const std::vector<JsonMember>& members) {
        const auto found = std::ranges::find(members, scene_version_key, &JsonMember::key);
        if (found == members.end()) {
            fault({1, 1}, "error.scene_no_version", {{"version", std::to_string(scene_version)}});
            return false;
        }
        const double version = found->value.number;
        const bool is_whole = found->value.kind == JsonValue::Kind::number && version >= 1 && version < 1e9 &&
                              std::floor(version) == version;
        if (!is_whole) {
            fault(found->place, "error.scene_no_version", {{"version", std::to_string(scene_version)}});
            return false;
        }
        if (version > scene_version) {
            fault(found->place, "error.scene_newer",
                  {{"version", fmt::format("{}", version)}, {"known", std::to_string(scene_version)}});
            return false;
        }
        return true;
    }

    [[nodiscard]] static std::vector<std::string_view> known_keys(bool is_view) {
        std::vector<std::string_view> keys;
        if (is_view) {
            keys.assign(view_keys.begin(), view_keys.end());
        } else {
            keys = {scene_schema_key, scene_version_key, scene_views_key};
        }
        for (const OptionInfo& info : option_table()) {
            if (info.form != SceneForm::none && (!is_view || info.reach == SceneReach::view)) {
                keys.push_back(info.key());
            }
        }
        return keys;
    }

    void unknown_key(const JsonMember& member, bool is_view) {
        const OptionInfo* info = option_of(member.key);
        if (is_view && info != nullptr && info->form != SceneForm::none) {
            fault(member.place, "error.scene_not_of_view", {{"key", member.key}});
            return;
        }
        const std::string_view similar = closest(member.key, known_keys(is_view));
        if (similar.empty()) {
            fault(member.place, "error.scene_key_unknown", {{"key", member.key}});
        } else {
            fault(member.place, "error.scene_key_similar", {{"key", member.key}, {"similar", std::string{similar}}});
        }
    }

    Said read_options(const std::vector<JsonMember>& members, std::size_t view) {
        const bool is_view = view != SceneReading::of_all;
        const std::vector<std::string_view> known = known_keys(is_view);
        Said said;
        for (std::size_t i = 0; i < members.size() && !is_full(); ++i) {
            const JsonMember& member = members[i];
            const auto is_same = [&](const JsonMember& other) { return other.key == member.key; };
            if (std::find_if(members.begin(), members.begin() + static_cast<std::ptrdiff_t>(i), is_same) !=
                members.begin() + static_cast<std::ptrdiff_t>(i)) {
                fault(member.place, "error.scene_key_twice", {{"key", member.key}});
                continue;
            }
            if (std::ranges::find(known, std::string_view{member.key}) == known.end()) {
                unknown_key(member, is_view);
                continue;
            }
            if (const OptionInfo* info = option_of(member.key)) {
                out_.said.push_back({view, member.key, member.place});
                read_option(*info, member, said);
            } else if (member.key == scene_schema_key && member.value.kind != JsonValue::Kind::text) {
                fault(member.place, "error.scene_form.text", {{"key", member.key}});
            }
        }
        return said;
    }

    void read_option(const OptionInfo& info, const JsonMember& member, Said& said) {
        if (member.value.kind == JsonValue::Kind::null) {
            said.dropped.push_back(member.key);
            return;
        }
        if (member.value.items.size() > most_entries || member.value.members.size() > most_entries) {
            fault(member.place, "error.scene_many", {{"key", member.key}, {"most", std::to_string(most_entries)}});
            return;
        }
        const auto values = option_values(info.form, member.value);
        if (!values) {
            fault(member.place, form_error(info.form), {{"key", member.key}});
            return;
        }
        if (is_carried_ && info.form == SceneForm::file && leads_up(values->front())) {
            fault(member.place, "error.scene_path_up", {{"key", member.key}});
            return;
        }
        if (values->empty()) {
            said.dropped.push_back(member.key);
        }
        for (const std::string& value : *values) {
            Options scratch;
            if (const Status status = info.apply(scratch, value); !status) {
                fault(member.place, status.error().key, status.error().values);
            } else {
                said.settings.push_back({member.key, value});
            }
        }
    }

    void check_characters(const JsonMember& member, const JsonMember& of) {
        if (const auto unfit = unfit_character(member.value.text, of.key == "caption")) {
            fault(member.place, "error.scene_character",
                  {{"key", of.key}, {"code", fmt::format("U+{:04X}", static_cast<unsigned>(*unfit))}});
        }
    }

    /// One text for both languages, or one for each.
    Name read_name(const JsonMember& member) {
        if (member.value.kind == JsonValue::Kind::text) {
            check_characters(member, member);
            return {member.value.text, ""};
        }
        Name name;
        bool is_name = member.value.kind == JsonValue::Kind::object && !member.value.members.empty();
        for (const JsonMember& language : member.value.members) {
            const bool is_text = language.value.kind == JsonValue::Kind::text;
            is_name = is_name && is_text && (language.key == "zh" || language.key == "en");
            check_characters(language, member);
            (language.key == "zh" ? name.zh : name.en) = language.value.text;
        }
        if (!is_name) {
            fault(member.place, "error.scene_name", {{"key", member.key}});
        }
        return name;
    }

    void read_id(NamedView& view, const JsonMember& member) {
        const bool is_id = member.value.kind == JsonValue::Kind::text && is_view_id(member.value.text);
        if (!is_id) {
            fault(member.place, "error.scene_view_id", {});
        } else if (std::ranges::find(out_.scene.views, member.value.text, &NamedView::id) != out_.scene.views.end()) {
            fault(member.place, "error.scene_view_twice", {{"id", member.value.text}});
        } else {
            view.id = member.value.text;
        }
    }

    void read_views(const JsonMember& member) {
        if (member.value.kind != JsonValue::Kind::list || member.value.items.size() > most_views) {
            fault(member.place, "error.scene_views", {{"most", std::to_string(most_views)}});
            return;
        }
        Settings shared = settings_of(out_.scene.settings, SceneReach::view);
        std::erase_if(shared, [](const Setting& setting) { return is_of_session(setting.name); });
        for (const JsonValue& item : member.value.items) {
            if (item.kind != JsonValue::Kind::object) {
                fault(member.place, "error.scene_views", {{"most", std::to_string(most_views)}});
                return;
            }
            if (is_full()) {
                return;
            }
            NamedView view;
            const Said said = read_options(item.members, out_.scene.views.size());
            const auto id = std::ranges::find(item.members, "id", &JsonMember::key);
            if (id == item.members.end()) {
                fault(item.members.empty() ? member.place : item.members.front().place, "error.scene_view_id", {});
            } else {
                read_id(view, *id);
            }
            for (const JsonMember& text : item.members) {
                if (text.key == "name") {
                    view.name = read_name(text);
                } else if (text.key == "caption") {
                    view.caption = read_name(text);
                }
            }
            view.settings = replaced(shared, said.settings);
            std::erase_if(view.settings, [&](const Setting& setting) {
                return std::ranges::find(said.dropped, setting.name) != said.dropped.end();
            });
            out_.scene.views.push_back(std::move(view));
        }
    }

    const std::string& where_;
    bool is_carried_;
    SceneReading out_;
};

}  // namespace

bool is_view_id(std::string_view text) {
    constexpr std::size_t longest = 64;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !text.empty() && text.size() <= longest && text.find_first_not_of(letters) == std::string_view::npos;
}

TextPlace SceneReading::place_of(std::string_view name, std::size_t view) const {
    for (const std::size_t of : {view, of_all}) {
        const auto found =
            std::ranges::find_if(said, [&](const Said& one) { return one.view == of && one.name == name; });
        if (found != said.end()) {
            return found->place;
        }
    }
    return {};
}

SceneReading read_scene(std::string_view text, const std::string& where, bool is_carried) {
    return Reader{where, is_carried}.read(text);
}

}  // namespace parkatlas
