// How the formulas of a page look: for each that is shown, what a reader could not put up with.
() => {
  const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = color => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => top.slice(0, 3).map((part, i) => part * top[3] + below[i] * (1 - top[3]));
  const background = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] > 0.99) return color;
    }
    return [255, 255, 255, 1];
  };
  const luminance = color => {
    const linear = color.map(part => part / 255).map(x => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const shown = [...document.querySelectorAll("article math")].filter(math => math.checkVisibility());
  return shown.map(math => {
    const color = getComputedStyle(math).color;
    const below = background(math);
    const around = getComputedStyle(math.closest(".when, p, li, td, th, dd, dt, h2, h3, div")).color;
    const [low, high] = [luminance(over(rgba(color), below)), luminance(below)].sort((a, b) => a - b);
    const box = math.getBoundingClientRect();
    const wrong = [];
    if (box.width < 1 || box.height < 5) wrong.push("has no size");
    if (color !== around) wrong.push(`is ${color}, the text around it ${around}`);
    if ([...math.querySelectorAll("*")].some(part => getComputedStyle(part).color !== color)) wrong.push("has two colors");
    if ((high + 0.05) / (low + 0.05) < 4.5) wrong.push(`can hardly be seen: ${color} on ${below}`);
    if (box.right > innerWidth && !math.closest(".math-block, .comparison, .md-typeset__scrollwrap")) wrong.push("is cut off");
    return {formula: math.textContent, wrong};
  });
};
