import{al as t}from"./index-C1wohmEW.js";function c(e){return t({select:o=>e?.select?e.select(o.location):o.location})}export{c as u};
