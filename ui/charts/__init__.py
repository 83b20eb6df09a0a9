"""Charts as data: each module holds the builders of one kind of picture, `name_of_chart(values, names) -> Chart`."""
