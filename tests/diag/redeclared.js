let a = 1;
{ var a; }
break;
