import{r as o}from"./index-C1wohmEW.js";function s(e,t=0){o.useEffect(()=>{document.title=`${t>0?`(${t}) `:""}${e} · Frontdesk`},[e,t])}export{s as u};
