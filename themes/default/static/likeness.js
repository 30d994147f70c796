// How like one municipality is to another: the formula of src/derive/likeness.rs, its words, and
// the reader's own place.
(() => {
  "use strict";

  const { load, part, store } = window.yokoten;

  /** What counts as one step of each part; likeness.rs says where the values come from. */
  const UNIT = { population: 2, aged: 4, density: 2.5, km: 250 };
  const SAME_PREFECTURE = 0.5;
  const EARTH_KM = 6371;

  /** A list that arrived, or none. @param {unknown} value @returns {any[]} */
  const list = (value) => (Array.isArray(value) ? value : []);

  /** @param {unknown} value @param {number} parts @returns {number | undefined} */
  const known = (value, parts = 1) => (typeof value === "number" ? value / parts : undefined);

  /** @type {Promise<Place[]> | undefined} */
  let arriving;

  /**
   * All municipalities, by code.
   * @returns {Promise<Place[]>} rejected where they cannot be loaded
   */
  function places() {
    arriving ??= load("like/places.js").then(read, (fault) => {
      arriving = undefined;
      throw fault;
    });
    return arriving;
  }

  /** A code with its check digit (総務省, 全国地方公共団体コード仕様). @param {string} digits */
  function withCheckDigit(digits) {
    const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (6 - i), 0);
    return digits + ((11 - (sum % 11)) % 10);
  }

  /** @returns {Place[]} */
  function read() {
    const columns = /** @type {any} */ (part("places")) ?? {};
    const prefectures = new Map(list(columns.prefectures).map((row) => [row[0], row]));
    let number = 0;
    return list(columns.codes).map((step, i) => {
      number += step;
      const code = withCheckDigit(String(number).padStart(5, "0"));
      const [, prefecture = "", prefectureKana = ""] = prefectures.get(code.slice(0, 2)) ?? [];
      const population = known(columns.populations[i]) || undefined;
      const area = known(columns.areas[i], 100);
      return {
        code,
        name: columns.names[i],
        kana: columns.kana[i],
        prefecture,
        prefectureKana,
        full: prefecture + columns.names[i],
        year: known(columns.year),
        population,
        aged: known(columns.aged[i], 10),
        density: population && area ? population / area : undefined,
        latitude: known(columns.latitudes[i], 100),
        longitude: known(columns.longitudes[i], 100),
        population2050: known(columns.populations2050[i]),
      };
    });
  }

  /** @param {number} degrees */
  const radians = (degrees) => (degrees * Math.PI) / 180;

  /** @param {Place} from @param {Place} to @returns {number | undefined} */
  function way(from, to) {
    if (from.latitude === undefined || from.longitude === undefined) return undefined;
    if (to.latitude === undefined || to.longitude === undefined) return undefined;
    const [south, north] = [radians(from.latitude), radians(to.latitude)];
    const across = Math.sin(radians(to.longitude - from.longitude) / 2);
    const along = Math.sin((north - south) / 2);
    const half = along * along + Math.cos(south) * Math.cos(north) * across * across;
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
  }

  /**
   * How another place stands beside the own.
   * @param {Place} own
   * @param {Place} other
   * @returns {Likeness}
   */
  function beside(own, other) {
    return {
      population: own.population && other.population && other.population / own.population,
      aged: own.aged === undefined || other.aged === undefined ? undefined : other.aged - own.aged,
      density: own.density && other.density && other.density / own.density,
      km: way(own, other),
      samePrefecture: own.code.slice(0, 2) === other.code.slice(0, 2),
    };
  }

  /** @param {number | undefined} times @param {number} unit */
  const steps = (times, unit) => times && Math.abs(Math.log(times)) / Math.log(unit);

  /**
   * Each part in its unit.
   * @param {Likeness} likeness
   * @returns {Record<Part, number | undefined>}
   */
  function parts({ population, aged, density, km, samePrefecture }) {
    return {
      population: steps(population, UNIT.population),
      aged: aged === undefined ? undefined : Math.abs(aged) / UNIT.aged,
      density: steps(density, UNIT.density),
      nearness: km === undefined ? undefined : (km / UNIT.km) * (samePrefecture ? SAME_PREFECTURE : 1),
    };
  }

  /**
   * The weighted mean of the parts that are known, in millionths.
   * @param {Likeness} likeness
   * @param {Weights} weights
   * @returns {number} infinite where nothing is known or weighed
   */
  function distance(likeness, weights) {
    let [sum, weight] = [0, 0];
    for (const [name, value] of Object.entries(parts(likeness))) {
      if (value === undefined) continue;
      sum += value * weights[/** @type {Part} */ (name)];
      weight += weights[/** @type {Part} */ (name)];
    }
    return weight === 0 ? Infinity : Math.round((sum / weight) * 1e6);
  }

  /** @param {number} number */
  const whole = (number) => Math.round(number).toLocaleString("ja-JP");

  /** ほぼ同じ, 0.9倍, 12倍, 30分の1. @param {number | undefined} times */
  function relation(times) {
    if (times === undefined) return undefined;
    if (times >= 0.95 && times < 1.05) return "ほぼ同じ";
    if (times < 0.095) return `${whole(1 / times)}分の1`;
    return times < 9.95 ? `${(Math.round(times * 10) / 10).toFixed(1)}倍` : `${whole(times)}倍`;
  }

  /** @param {number | undefined} points */
  function higher(points) {
    if (points === undefined) return undefined;
    const tenths = Math.round(points * 10) / 10;
    if (tenths === 0) return "ほぼ同じ";
    return `${Math.abs(tenths).toFixed(1)}ポイント${tenths > 0 ? "高い" : "低い"}`;
  }

  /** @param {Likeness} likeness @param {Place} own @returns {string | undefined} */
  function wayWords({ km, samePrefecture }, own) {
    const straight = km === undefined ? undefined : km < 10 ? "10km以内" : `約${whole(Math.round(km / 10) * 10)}km`;
    if (!samePrefecture) return straight;
    return `同じ${own.prefecture.slice(-1) || "県"}${straight ? `（${straight}）` : ""}`;
  }

  /**
   * Each known part in words, as seen from the own place.
   * @param {Likeness} likeness
   * @param {Place} own
   * @returns {string[]}
   */
  function words(likeness, own) {
    const [size, aged, density] = [relation(likeness.population), higher(likeness.aged), relation(likeness.density)];
    const said = [
      size && (size === "ほぼ同じ" ? "人口がうちとほぼ同じ" : `うちの人口の${size}`),
      aged && `高齢化率が${aged}`,
      density && `人口密度が${density}`,
      wayWords(likeness, own),
    ];
    return said.filter(/** @returns {word is string} */ (word) => Boolean(word));
  }

  /** Under which name the own place is kept. */
  const KEY = "place";

  /** The reader's own place, as kept in this browser; the code may no longer exist. */
  const own = {
    /** @returns {string | undefined} 6 digits */
    read() {
      const kept = store.read(KEY);
      return typeof kept === "string" && /^\d{6}$/.test(kept) ? kept : undefined;
    },
    /** @param {string} code @returns {boolean} whether it is kept */
    keep: (code) => store.write(KEY, code),
    forget: () => store.remove(KEY),
  };

  /** @type {LikenessScript} */
  const likeness = { places, beside, parts, distance, relation, higher, wayWords, words, own };
  part("likeness", likeness);
})();
