// The plots are whole without this: it tells the values under the pointer.
"use strict";
(() => {
  const plots = [...document.querySelectorAll(".plot[data-x]")].map((node) => ({
    group: node.dataset.group,
    area: node.querySelector(".area"),
    cursor: node.querySelector(".cursor"),
    places: node.dataset.x.split(",").map(Number),
    tips: node.dataset.tips.split("|"),
    tip: null,
  }));

  function nearest(places, at) {
    let best = 0;
    places.forEach((place, index) => {
      if (Math.abs(place - at) < Math.abs(places[best] - at)) best = index;
    });
    return best;
  }

  function hide(group) {
    plots.filter((plot) => plot.group === group).forEach((plot) => {
      plot.cursor.setAttribute("visibility", "hidden");
      if (plot.tip) plot.tip.hidden = true;
    });
  }

  function show(own, at) {
    const x = own.places[nearest(own.places, at)];
    plots.filter((plot) => plot.group === own.group).forEach((plot) => {
      const place = plot.places[nearest(plot.places, x)];
      plot.cursor.setAttribute("transform", `translate(${place * 1000} 0)`);
      plot.cursor.setAttribute("visibility", "visible");
      if (!plot.tip) {
        plot.tip = document.createElement("div");
        plot.tip.className = "tip";
        plot.area.append(plot.tip);
      }
      const [head, ...lines] = plot.tips[nearest(plot.places, x)].split(";");
      const title = document.createElement("b");
      title.textContent = head;
      plot.tip.replaceChildren(title, ...lines.flatMap((line, index) =>
        index ? [document.createElement("br"), line] : [line]));
      const right = place > 0.55;
      plot.tip.style.left = right ? "auto" : `calc(${place * 100}% + .6rem)`;
      plot.tip.style.right = right ? `calc(${(1 - place) * 100}% + .6rem)` : "auto";
      plot.tip.hidden = false;
    });
  }

  plots.forEach((plot) => {
    plot.area.dataset.live = "";
    const at = (event) => {
      const box = plot.area.getBoundingClientRect();
      show(plot, (event.clientX - box.left) / box.width);
    };
    plot.area.addEventListener("pointermove", at);
    plot.area.addEventListener("pointerdown", at);
    plot.area.addEventListener("pointerleave", () => hide(plot.group));
  });
})();
