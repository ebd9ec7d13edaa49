#pragma once
#include "ui/panel.h"

namespace parkatlas {

void draw_search_field(const Panel& panel, const Box& box);
/// The hits below the field, while there is something typed.
void draw_search_list(const Panel& panel, const Box& field);
/// ↑ ↓ Enter Esc while the field has the keyboard; whether the key was used.
bool search_key(const Panel& panel, const KeyChanged& key);
/// Selects and frames a feature, as a chosen hit or a clicked row does, and switches its layer on; an industry is lit
/// and its parks are framed.
void go_to(const Panel& panel, FeatureRef feature);

}  // namespace parkatlas
